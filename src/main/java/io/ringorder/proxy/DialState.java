package io.ringorder.proxy;

import io.ringorder.plan.RingPlan;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a call is in its plan: the dialing state machine.
 *
 * <p>{@link #step} is total and has no clock: it answers every event in every state. An event that belongs to an earlier
 * attempt, or that the state does not wait for, changes nothing.
 */
public sealed interface DialState {

    /** What follows from this event. */
    Transition step(DialEvent event);

    /** The first transition of a call that nothing has been done for. */
    static Transition start(RingPlan plan) {
        return Transition.to(new LookingUp(plan, Progress.NONE, 0), new DialAction.LookUp());
    }

    /** The state of a call whose Dial of this progress was started, by this or an earlier run of the program. */
    static DialState resume(RingPlan plan, Progress progress) {
        return new Ringing(plan, progress);
    }

    /**
     * Waiting to be told the contacts, to ring the plan's stage {@code stage} or, when it has no device, the next that has.
     *
     * @param progress of the Dial before, whose devices' outcomes it knows
     */
    record LookingUp(RingPlan plan, Progress progress, int stage) implements DialState {

        @Override
        public Transition step(DialEvent event) {
            if (event instanceof DialEvent.ContactsFound found && found.attempt() == progress.attempt()) {
                return ringFirstWithDevices(found);
            }
            if (event instanceof DialEvent.ContactsNotFound missing && missing.attempt() == progress.attempt()) {
                return Transition.to(new Ended(), new DialAction.FallOpen());
            }
            return Transition.none(this);
        }

        private Transition ringFirstWithDevices(DialEvent.ContactsFound found) {
            for (int i = stage; i < plan.size(); i++) {
                ContactSelection selection = ContactSelection.of(plan.stage(i), found.candidates());
                if (!selection.ring().isEmpty()) {
                    Progress dialing = progress.dialing(i);
                    return Transition.to(
                            new Ringing(plan, dialing),
                            new DialAction.Ring(dialing, plan.stage(i), selection.ring(), plan.reach()));
                }
            }
            return Transition.to(new Ended(), new DialAction.Finish(RingStatus.of(progress.outcomes())));
        }
    }

    /** The caller's channel is in Dial. */
    record Ringing(RingPlan plan, Progress progress) implements DialState {

        @Override
        public Transition step(DialEvent event) {
            if (!(event instanceof DialEvent.StageEnded ended) || ended.attempt() != progress.attempt()) {
                return Transition.none(this);
            }
            Set<LegOutcome> outcomes = EnumSet.noneOf(LegOutcome.class);
            outcomes.addAll(ended.outcomes());
            Progress after = progress.with(outcomes);
            int next = progress.stage() + 1;
            return next < plan.size()
                    ? Transition.to(new LookingUp(plan, after, next), new DialAction.LookUp())
                    : Transition.to(new Ended(), new DialAction.Finish(RingStatus.of(after.outcomes())));
        }
    }

    /** The call is in the dialplan's hands again. */
    record Ended() implements DialState {

        @Override
        public Transition step(DialEvent event) {
            return Transition.none(this);
        }
    }
}
