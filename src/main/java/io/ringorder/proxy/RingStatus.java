package io.ringorder.proxy;

import java.util.Set;

/** How the ringing of an extension ended, as the dialplan reads it in {@code RINGORDER_STATUS}. */
public enum RingStatus {
    NOANSWER,
    BUSY,
    DECLINED,
    UNAVAILABLE;

    /**
     * The status of a call whose devices ended in these ways.
     *
     * <ol>
     *   <li>No device rang at all, or there was none: {@link #UNAVAILABLE}.
     *   <li>Every device was busy: {@link #BUSY}.
     *   <li>One was declined and none left unanswered: {@link #DECLINED}.
     *   <li>Anything else: {@link #NOANSWER}.
     * </ol>
     */
    static RingStatus of(Set<LegOutcome> outcomes) {
        if (outcomes.isEmpty() || outcomes.equals(Set.of(LegOutcome.UNREACHABLE))) {
            return UNAVAILABLE;
        }
        if (outcomes.equals(Set.of(LegOutcome.BUSY))) {
            return BUSY;
        }
        if (outcomes.contains(LegOutcome.DECLINED) && !outcomes.contains(LegOutcome.NO_ANSWER)) {
            return DECLINED;
        }
        return NOANSWER;
    }
}
