package io.ringorder.plan;

import io.ringorder.terminal.TerminalType;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a 6xx answer (603 Decline) of a device does to the call.
 *
 * <p>RFC 3261 section 21.6: such an answer speaks for the user, not for one device, and ends the search. People who decline
 * on the desk phone to take the call on the mobile mean the other thing.
 *
 * @param stops whether it ends the call; otherwise it counts as busy
 * @param exceptions the codes of the terminal types for which it is the other way round
 */
public record DeclineRule(boolean stops, Set<Integer> exceptions) {

    /** What RFC 3261 has. */
    public static final DeclineRule STOP = new DeclineRule(true, Set.of());

    public DeclineRule {
        exceptions = Set.copyOf(exceptions);
    }

    /** Whether a 6xx answer of a device of this type ends the call. */
    public boolean stopsFor(TerminalType type) {
        return stops != exceptions.contains(type.code());
    }

    /** The text form inside a plan: {@code stop} or {@code next}, and the exceptions' codes: {@code stop/0+2}. */
    String text() {
        StringBuilder text = new StringBuilder(stops ? "stop" : "next");
        char separator = '/';
        for (int code : new TreeSet<>(exceptions)) {
            text.append(separator).append(code);
            separator = '+';
        }
        return text.toString();
    }
}
