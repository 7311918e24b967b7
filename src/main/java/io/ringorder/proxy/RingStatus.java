package io.ringorder.proxy;

import java.util.Set;

/** How the ringing of an extension ended, as the dialplan reads it in {@code RINGORDER_STATUS}. */
public enum RingStatus {
    NOANSWER,
    BUSY,
    /** A device answered 6xx, and that ends the call. */
    DECLINED,
    UNAVAILABLE;

    /**
     * The status of a call that no device answered or declined.
     *
     * <ol>
     *   <li>No device rang at all, or there was none: {@link #UNAVAILABLE}.
     *   <li>Every device was busy: {@link #BUSY}.
     *   <li>Anything else: {@link #NOANSWER}.
     * </ol>
     */
    static RingStatus of(Set<LegOutcome> outcomes) {
        if (outcomes.isEmpty() || outcomes.equals(Set.of(LegOutcome.UNREACHABLE))) {
            return UNAVAILABLE;
        }
        return outcomes.equals(Set.of(LegOutcome.BUSY)) ? BUSY : NOANSWER;
    }
}
