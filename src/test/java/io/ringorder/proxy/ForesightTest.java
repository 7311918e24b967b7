package io.ringorder.proxy;

import static io.ringorder.proxy.Contacts.plan;
import static io.ringorder.proxy.Contacts.reachable;
import static io.ringorder.proxy.Contacts.stage;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.MissedCalls;
import io.ringorder.plan.RingPlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForesightTest {

    private static final Candidate DESK_PHONE = reachable(DESK);
    private static final Candidate PC_CLIENT = reachable(PC);
    private static final Candidate MOBILE_PHONE = reachable(MOBILE);
    private static final long END = Calls.BEGIN + 15_000;

    private static Optional<DialAction> action(DialState state, Candidate... contacts) {
        return Foresight.whenUnanswered(state, List.of(contacts), END, DialTimes.FRACTIONS)
                .map(transition -> transition.actions().get(0));
    }

    @Test
    void foreseesTheNextStageThatHasADevice() {
        RingPlan plan = plan(stage(DESK), stage(PC), stage(MOBILE));
        Ringing ringing = Calls.ringing(plan, DESK_PHONE, MOBILE_PHONE);

        assertThat(action(ringing, DESK_PHONE, MOBILE_PHONE)).get().satisfies(next -> {
            DialAction.Ring ring = (DialAction.Ring) next;
            assertThat(ring.candidates()).containsExactly(MOBILE_PHONE);
            assertThat(ring.progress().text()).isEqualTo("2/2/0/" + Calls.BEGIN + "/s/n");
        });
    }

    @Test
    void foreseesTheEndOfThePlan() {
        Ringing ringing = Calls.ringing(plan(stage(DESK), stage(PC)), DESK_PHONE);

        assertThat(action(ringing, DESK_PHONE)).contains(new DialAction.Finish(RingStatus.NOANSWER));
    }

    @Test
    void foreseesThatTheDeadlineEndsTheCall() {
        RingPlan plan = plan(Contacts.deadline(15, MissedCalls.ALL), stage(15, DESK), stage(PC));
        Ringing ringing = Calls.ringing(plan, DESK_PHONE, PC_CLIENT);

        assertThat(action(ringing, DESK_PHONE, PC_CLIENT)).contains(new DialAction.Finish(RingStatus.NOANSWER));
    }

    @Test
    void foreseesNothingWhileStagesAreStillToJoin() {
        Ringing ringing = Calls.ringing(plan(stage(DESK), stage(PC).joining()), DESK_PHONE, PC_CLIENT);

        assertThat(action(ringing, DESK_PHONE, PC_CLIENT)).isEmpty();
    }

    @Test
    void foreseesNothingWhenNothingRings() {
        DialState lookingUp = DialState.start(plan(stage(DESK), stage(PC))).next();

        assertThat(action(lookingUp, DESK_PHONE)).isEmpty();
        assertThat(action(new Ended(), DESK_PHONE)).isEmpty();
    }
}
