package io.ringorder.asterisk;

import io.ringorder.proxy.Contact;
import io.ringorder.proxy.LegOutcome;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is known of a device that joined.
 *
 * @param contact where it is called
 * @param since when Asterisk took the order, as {@link System#nanoTime}; a time to come until it has
 * @param outcomes how it would have ended if it rang no more now
 */
record Leg(Contact contact, long since, Set<LegOutcome> outcomes) {

    /** More than an order takes. */
    private static final Duration SOME_TIME = Duration.ofMinutes(1);

    Leg {
        outcomes = Set.copyOf(outcomes);
    }

    static Leg ordered(Contact contact) {
        return new Leg(contact, System.nanoTime() + SOME_TIME.toNanos(), Set.of(LegOutcome.UNREACHABLE));
    }

    Leg taken() {
        return new Leg(contact, System.nanoTime(), outcomes);
    }

    Leg ringing() {
        return new Leg(contact, since, Set.of(LegOutcome.NO_ANSWER));
    }

    /** That it declined was told by itself, to end the call or not; here it is busy. */
    Leg ended(List<LegOutcome> how) {
        Set<LegOutcome> told = EnumSet.noneOf(LegOutcome.class);
        told.addAll(how);
        if (told.remove(LegOutcome.DECLINED)) {
            told.add(LegOutcome.BUSY);
        }
        return new Leg(contact, since, told);
    }

    /** Whether the device rang, or said anything else than that it tries. */
    boolean spoke() {
        return !outcomes.equals(Set.of(LegOutcome.UNREACHABLE));
    }
}
