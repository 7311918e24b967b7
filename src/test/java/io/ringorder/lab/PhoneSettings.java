package io.ringorder.lab;

import java.util.Optional;

/**
 * What one phone is: whose extension it belongs to, how it calls itself and which Contact it registers.
 *
 * @param name how events and threads name the phone
 * @param contactUser user part of the Contact URI
 * @param contactParameters parameters of the Contact URI, such as {@code tt=2}, or nothing
 * @param displayName the phone's own name in From, or nothing
 * @param rawContact a Contact header value that REGISTER carries exactly as given, however hostile
 * @param password secret for digest authentication; without it a challenge is a refusal
 * @param port the local UDP port, 0 for any free one
 * @param talks whether it sends sound in an answered call
 */
public record PhoneSettings(
        SipServer server,
        String user,
        String userAgent,
        String name,
        String contactUser,
        String contactParameters,
        String displayName,
        Optional<String> rawContact,
        Optional<String> password,
        int port,
        boolean talks) {

    /** Starts from a phone whose name is its user agent and whose Contact is plain. */
    public static Builder builder(SipServer server, String user, String userAgent) {
        return new Builder(server, user, userAgent);
    }

    /** Collects settings; every one not set keeps its plain default. */
    public static final class Builder {
        private final SipServer server;
        private final String user;
        private final String userAgent;
        private String name;
        private String contactUser;
        private String contactParameters = "";
        private String displayName = "";
        private Optional<String> rawContact = Optional.empty();
        private Optional<String> password = Optional.empty();
        private int port;
        private boolean talks;

        private Builder(SipServer server, String user, String userAgent) {
            this.server = server;
            this.user = user;
            this.userAgent = userAgent;
            this.name = userAgent;
            this.contactUser = user;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder contactUser(String value) {
            contactUser = value;
            return this;
        }

        /** Parameters of the Contact URI without the leading semicolon, for example {@code tt=2;x=y}. */
        public Builder contactParameters(String value) {
            contactParameters = value;
            return this;
        }

        public Builder displayName(String value) {
            displayName = value;
            return this;
        }

        /** The whole Contact value for REGISTER, sent as it is; the phone does not check that it leads back to itself. */
        public Builder rawContact(String value) {
            rawContact = Optional.of(value);
            return this;
        }

        public Builder password(String value) {
            password = Optional.of(value);
            return this;
        }

        public Builder port(int value) {
            port = value;
            return this;
        }

        /** Sends sound, as every real phone does: Asterisk does some things only when there is some. */
        public Builder talks() {
            talks = true;
            return this;
        }

        public PhoneSettings build() {
            return new PhoneSettings(
                    server,
                    user,
                    userAgent,
                    name,
                    contactUser,
                    contactParameters,
                    displayName,
                    rawContact,
                    password,
                    port,
                    talks);
        }
    }
}
