package io.ringorder.proxy;

import io.ringorder.plan.RingPlan;

/**
 * Waiting to be told the contacts, to ring the plan's stage {@code stage} or, when it has no device, the next that has.
 *
 * @param progress of the Dial before, whose devices' outcomes it knows
 * @param stage may be one past the last
 * @param round how many times the plan was gone through before
 * @param rung the devices that were called in this round
 */
public record LookingUp(RingPlan plan, Progress progress, int stage, int round, RungDevices rung) implements DialState {

    /** Looks for the next Dial, or ends the call when the plan has no stage left. */
    static Transition from(RingPlan plan, Progress progress, int stage, int round, RungDevices rung) {
        boolean over = stage >= plan.size() && round >= plan.settings().repeat();
        return over
                ? Ended.with(RingStatus.of(progress.outcomes()))
                : Transition.to(new LookingUp(plan, progress, stage, round, rung), new DialAction.LookUp());
    }

    @Override
    public Transition step(DialEvent event) {
        if (event.attempt() != progress.attempt()) {
            return Transition.none(this);
        }
        if (event instanceof DialEvent.ContactsFound found) {
            Progress known = progress.begun(found.now());
            return NextDial.of(plan, known, rung, found)
                    .from(stage, round)
                    .orElseGet(() -> Ended.with(RingStatus.of(progress.outcomes())));
        }
        if (event instanceof DialEvent.ContactsNotFound) {
            return Transition.to(new Ended(), new DialAction.FallOpen());
        }
        return Transition.none(this);
    }
}
