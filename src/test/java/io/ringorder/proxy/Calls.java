package io.ringorder.proxy;

import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.DialEvent.ContactsFound;
import io.ringorder.proxy.DialEvent.StageEnded;
import java.util.List;

/** Brings calls into the states that tests begin with. */
final class Calls {

    /** When all calls of the tests begin. */
    static final long BEGIN = 1_000_000;

    private Calls() {}

    /** The answer to the first look-up. */
    static Transition dial(RingPlan plan, Candidate... contacts) {
        return DialState.start(plan).next().step(new ContactsFound(0, List.of(contacts), BEGIN, DialTimes.FRACTIONS));
    }

    /** The same, of which only the state matters. */
    static Ringing ringing(RingPlan plan, Candidate... contacts) {
        return (Ringing) dial(plan, contacts).next();
    }

    /** What is dialed when the Dial of this attempt has ended, at this time after the beginning. */
    static Transition dialAfter(
            DialState state, int attempt, int seconds, List<LegOutcome> outcomes, Candidate... now) {
        DialState lookingUp =
                state.step(new StageEnded(attempt, outcomes, false)).next();
        return lookingUp.step(new ContactsFound(attempt, List.of(now), BEGIN + 1000L * seconds, DialTimes.FRACTIONS));
    }

    static DialAction.Ring ring(Transition transition) {
        return (DialAction.Ring) transition.actions().get(0);
    }
}
