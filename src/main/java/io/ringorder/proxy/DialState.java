package io.ringorder.proxy;

import io.ringorder.plan.RingPlan;

/**
 * Where a call is in its plan: the dialing state machine.
 *
 * <p>{@link #step} is total and has no clock: it answers every event in every state. An event that belongs to an earlier
 * Dial, or that the state does not wait for, changes nothing.
 */
public sealed interface DialState permits LookingUp, Ringing, Holding, Ended {

    /** What follows from this event. */
    Transition step(DialEvent event);

    /** The first transition of a call that nothing has been done for. */
    static Transition start(RingPlan plan) {
        return LookingUp.from(plan, Progress.NONE, 0, 0, RungDevices.NONE);
    }

    /** The state of a call whose Dial of this progress was started, by this or an earlier run of the program. */
    static DialState resume(RingPlan plan, Progress progress) {
        return Ringing.resumed(plan, progress);
    }
}
