package io.ringorder.asterisk;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one program tells all that are connected to the same Asterisk, by the AMI action UserEvent.
 *
 * @param program which program, during one connection of it; 32 hexadecimal digits
 * @param number counts the announcements of that program
 * @param successor with {@link Kind#RESIGNED} the program that is to go on; otherwise empty
 */
record Announcement(String program, long number, Kind kind, String successor) {

    private static final String PROGRAM = "[0-9a-f]{32}";

    /** What is told. */
    enum Kind {
        /** It is there, and wants to know who drives the calls. */
        ASKING,
        /** From here on in the order of events, it drives the calls. */
        CLAIMING,
        /** It drives the calls still. */
        LEADING,
        /** It is there, in case the one that drives the calls goes away. */
        STANDING_BY,
        /** From here on it drives no calls. */
        RESIGNED;

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Optional<Kind> of(String text) {
            for (Kind kind : values()) {
                if (kind.text().equals(text)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** What an event tells; empty when it is not text of ours. */
    static Optional<Announcement> read(
            @Nullable String program, @Nullable String number, @Nullable String state, @Nullable String successor) {
        if (program == null || !program.matches(PROGRAM) || number == null || !number.matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        String next = successor != null && successor.matches(PROGRAM) ? successor : "";
        return state == null
                ? Optional.empty()
                : Kind.of(state).map(kind -> new Announcement(program, Long.parseLong(number), kind, next));
    }
}
