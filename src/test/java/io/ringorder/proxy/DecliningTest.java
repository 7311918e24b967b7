package io.ringorder.proxy;

import static io.ringorder.proxy.Calls.dial;
import static io.ringorder.proxy.Calls.ring;
import static io.ringorder.proxy.Calls.ringing;
import static io.ringorder.proxy.Contacts.another;
import static io.ringorder.proxy.Contacts.declining;
import static io.ringorder.proxy.Contacts.plan;
import static io.ringorder.proxy.Contacts.reachable;
import static io.ringorder.proxy.Contacts.stage;
import static io.ringorder.proxy.LegOutcome.BUSY;
import static io.ringorder.proxy.LegOutcome.DECLINED;
import static io.ringorder.proxy.LegOutcome.NO_ANSWER;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.RingPlan;
import io.ringorder.plan.RingSettings;
import io.ringorder.proxy.DialAction.Finish;
import io.ringorder.proxy.DialAction.LookUp;
import io.ringorder.proxy.DialEvent.Declined;
import io.ringorder.proxy.DialEvent.StageEnded;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecliningTest {

    private static final Finish DECLINED_CALL = new Finish(RingStatus.DECLINED);

    /** Desk and PC together, then the mobile phone. */
    private static RingPlan order(RingSettings settings) {
        return plan(settings, stage(DESK, PC), stage(MOBILE));
    }

    private static Transition declinedAlone(RingSettings settings) {
        return ringing(order(settings), reachable(DESK), reachable(MOBILE))
                .step(new StageEnded(1, List.of(DECLINED), false));
    }

    private static Transition declinedWhileThePcRings(RingSettings settings) {
        return ringing(order(settings), reachable(DESK), reachable(PC)).step(new Declined(1, DESK));
    }

    @Test
    void stopEndsTheCall() {
        assertThat(declinedAlone(declining(true)).actions()).containsExactly(DECLINED_CALL);
        assertThat(declinedAlone(declining(true)).next()).isEqualTo(new Ended());
        assertThat(declinedWhileThePcRings(declining(true)).actions()).containsExactly(DECLINED_CALL);
    }

    @Test
    void nextGoesOnAndCountsAsBusy() {
        Transition alone = declinedAlone(declining(false));

        assertThat(alone.actions()).containsExactly(new LookUp());
        assertThat(((LookingUp) alone.next()).progress().outcomes()).containsExactly(BUSY);
        assertThat(declinedWhileThePcRings(declining(false)).actions()).isEmpty();
    }

    @Test
    void aTypeCanBeAnExceptionFromStop() {
        assertThat(declinedAlone(declining(true, DESK)).actions()).containsExactly(new LookUp());
        assertThat(declinedWhileThePcRings(declining(true, DESK)).actions()).isEmpty();
        assertThat(declinedAlone(declining(true, PC)).actions()).containsExactly(DECLINED_CALL);
        assertThat(declinedWhileThePcRings(declining(true, PC)).actions()).containsExactly(DECLINED_CALL);
    }

    @Test
    void aTypeCanBeAnExceptionFromNext() {
        assertThat(declinedAlone(declining(false, DESK)).actions()).containsExactly(DECLINED_CALL);
        assertThat(declinedWhileThePcRings(declining(false, DESK)).actions()).containsExactly(DECLINED_CALL);
        assertThat(declinedWhileThePcRings(declining(false, PC)).actions()).isEmpty();
    }

    @Test
    void theEndOfADialOfDifferentRulesIsNoDeclinedCall() {
        Ringing mixed = ringing(order(declining(true, DESK)), reachable(DESK), reachable(PC), reachable(MOBILE));

        Transition ended = mixed.step(new StageEnded(1, List.of(NO_ANSWER, DECLINED), false));

        assertThat(mixed.progress().declineStops()).isFalse();
        assertThat(((LookingUp) ended.next()).progress().outcomes()).isEqualTo(Set.of(BUSY, NO_ANSWER));
    }

    @Test
    void declinesAreReportedExactlyWhereOneOfSeveralDevicesStops() {
        assertThat(ring(dial(order(declining(true)), reachable(DESK), reachable(PC)))
                        .reportDeclines())
                .isTrue();
        assertThat(ring(dial(order(declining(true, DESK)), reachable(DESK), reachable(PC)))
                        .reportDeclines())
                .isTrue();
        assertThat(ring(dial(order(declining(true, DESK)), reachable(DESK), another(DESK, 2)))
                        .reportDeclines())
                .isFalse();
        assertThat(ring(dial(order(declining(false)), reachable(DESK), reachable(PC)))
                        .reportDeclines())
                .isFalse();
    }

    @Test
    void theRuleOfASingleDeviceOutlivesARestart() {
        RingPlan order = order(declining(true, PC));
        Progress written = ringing(order, reachable(DESK)).progress();

        DialState resumed =
                DialState.resume(order, Progress.parse(written.text()).orElseThrow());

        assertThat(resumed.step(new StageEnded(1, List.of(DECLINED), false)).actions())
                .containsExactly(DECLINED_CALL);
    }
}
