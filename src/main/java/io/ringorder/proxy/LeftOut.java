package io.ringorder.proxy;

import java.util.Locale;

/** A contact that does not ring in a stage, and why. */
public record LeftOut(Candidate candidate, Reason reason) {

    /** Why a contact does not ring. */
    public enum Reason {
        OTHER_TYPE("its type is not rung in this stage"),
        UNREACHABLE("it does not answer Asterisk's OPTIONS pings"),
        UNSAFE("its Contact holds characters that have a meaning in Dial()"),
        UNSAFE_PATH("its Path is no list of URIs that are safe in Dial()"),
        TOO_LONG("its Contact, with its Path, is longer than Asterisk can dial"),
        CALLING("the call comes from it"),
        OLDER_REGISTRATION("the same device has registered anew"),
        NO_ROOM("one Dial has no room for so many devices");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The reason as a program reads it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The reason as a person reads it. */
        public String words() {
            return words;
        }
    }
}
