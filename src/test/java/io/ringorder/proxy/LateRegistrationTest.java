package io.ringorder.proxy;

import static io.ringorder.proxy.Calls.dialAfter;
import static io.ringorder.proxy.Calls.ringing;
import static io.ringorder.proxy.Contacts.another;
import static io.ringorder.proxy.Contacts.calling;
import static io.ringorder.proxy.Contacts.joiningLate;
import static io.ringorder.proxy.Contacts.plan;
import static io.ringorder.proxy.Contacts.reachable;
import static io.ringorder.proxy.Contacts.stage;
import static io.ringorder.proxy.Contacts.unreachable;
import static io.ringorder.proxy.Contacts.unsafe;
import static io.ringorder.proxy.LegOutcome.BUSY;
import static io.ringorder.proxy.LegOutcome.NO_ANSWER;
import static io.ringorder.proxy.LegOutcome.UNREACHABLE;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.RingPlan;
import io.ringorder.plan.RingSettings;
import io.ringorder.proxy.DialAction.Join;
import io.ringorder.proxy.DialAction.Trace;
import io.ringorder.proxy.DialEvent.CalledInVain;
import io.ringorder.proxy.DialEvent.Registered;
import io.ringorder.proxy.DialEvent.StageEnded;
import io.ringorder.terminal.TerminalType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LateRegistrationTest {

    private static final PlannedStage[] STAGES = {stage(DESK), stage(PC), stage(MOBILE)};
    private static final RingPlan PLAN = plan(STAGES);
    private static final RingPlan LATE = plan(joiningLate(), STAGES);

    /** The PC rings, in the second Dial; the desk phone rang in the first. */
    private static Ringing pc(RingPlan plan) {
        Ringing first = ringing(plan, reachable(DESK), reachable(PC));
        return (Ringing) dialAfter(first, 1, 15, List.of(NO_ANSWER), reachable(DESK), reachable(PC))
                .next();
    }

    private static List<DialAction> registers(DialState state, Candidate candidate) {
        int attempt = state instanceof Ringing ringing ? ringing.progress().attempt() : 1;
        return state.step(new Registered(attempt, candidate)).actions();
    }

    @Test
    void joinsTheStageThatRings() {
        Ringing pc = pc(PLAN);

        assertThat(registers(pc, another(PC, 2)))
                .containsExactly(new Join(pc.progress(), stage(PC), List.of(another(PC, 2))));
    }

    @Test
    void waitsForAStageStillToCome() {
        assertThat(registers(pc(PLAN), reachable(MOBILE))).isEmpty();
        assertThat(registers(pc(LATE), reachable(MOBILE))).isEmpty();
    }

    @Test
    void isTooLateForAStageThatIsOver() {
        assertThat(registers(pc(PLAN), another(DESK, 2))).isEmpty();
    }

    @Test
    void joinsTooLateWhereThatIsWanted() {
        Ringing pc = pc(LATE);

        assertThat(registers(pc, another(DESK, 2)))
                .containsExactly(new Join(pc.progress(), stage(DESK), List.of(another(DESK, 2))));
    }

    @Test
    void joinsAnEarlierStageThatRingsOn() {
        RingPlan cumulative = plan(stage(DESK), stage(PC).joining());
        DialState both = ringing(cumulative, reachable(DESK), reachable(PC))
                .step(new DialEvent.JoinDue(1, 1))
                .next();

        assertThat(registers(both, another(DESK, 2))).hasSize(1);
    }

    private static Candidate moved(TerminalType type, int port) {
        return Contacts.of(type, "sip:" + type + "@192.0.2.7:" + port + ";ob", "Reachable");
    }

    @Test
    void isNeverRungTwice() {
        Ringing pc = pc(LATE);
        DialState joined = pc.step(new Registered(2, another(DESK, 2))).next();

        assertThat(registers(pc, reachable(PC))).noneMatch(Join.class::isInstance);
        assertThat(registers(joined, another(DESK, 2))).noneMatch(Join.class::isInstance);
    }

    @Test
    void isAskedForWhereItWasCalledWhenItsPortChanged() {
        Ringing pc = pc(PLAN);

        assertThat(registers(pc, moved(PC, 40123)))
                .containsExactly(
                        new Trace(moved(PC, 40123), Set.of(reachable(PC).contact())));
    }

    @Test
    void isRungWhereItIsWhenItWasCalledInVain() {
        Ringing pc = pc(PLAN);

        assertThat(pc.step(new CalledInVain(2, moved(PC, 40123))).actions())
                .containsExactly(new Join(pc.progress(), stage(PC), List.of(moved(PC, 40123))));
    }

    @Test
    void isAskedForWhereverItWasCalled() {
        DialState twice = pc(PLAN).step(new CalledInVain(2, moved(PC, 40123))).next();

        assertThat(registers(twice, moved(PC, 40124)))
                .containsExactly(new Trace(
                        moved(PC, 40124),
                        Set.of(reachable(PC).contact(), moved(PC, 40123).contact())));
    }

    @Test
    void isNotRungInVainWhenItWasNotCalled() {
        assertThat(pc(PLAN).step(new CalledInVain(2, another(PC, 2))).actions()).isEmpty();
    }

    @Test
    void isNotAskedForWhenItsStageIsOver() {
        assertThat(registers(pc(PLAN), moved(DESK, 40123))).isEmpty();
        assertThat(pc(PLAN).step(new CalledInVain(2, moved(DESK, 40123))).actions())
                .isEmpty();
    }

    @Test
    void joinsTooLateWhenNoDeviceOfItsDialRang() {
        Ringing first = ringing(LATE, reachable(DESK), reachable(PC));
        DialState second = dialAfter(first, 1, 3, List.of(UNREACHABLE), reachable(DESK), reachable(PC))
                .next();

        assertThat(registers(second, moved(DESK, 40123))).hasOnlyElementsOfType(Join.class);
    }

    @Test
    void isNotRungAgainThoughAnEarlierDialRangIt() {
        assertThat(registers(pc(LATE), reachable(DESK))).isEmpty();
    }

    @Test
    void isRungAgainInTheNextRound() {
        RingSettings twice = new RingSettings(
                LATE.settings().reach(),
                LATE.settings().onDecline(),
                false,
                LATE.settings().deadline(),
                1,
                LATE.settings().missed(),
                true);
        Ringing first = ringing(plan(twice, stage(DESK), stage(PC)), reachable(DESK));
        Ringing again = (Ringing)
                dialAfter(first, 1, 15, List.of(NO_ANSWER), reachable(PC)).next();
        Ringing second = (Ringing)
                dialAfter(again, 2, 30, List.of(NO_ANSWER), reachable(PC)).next();

        assertThat(second.progress().round()).isEqualTo(1);
        assertThat(registers(again, reachable(DESK))).isEmpty();
        assertThat(registers(second, reachable(DESK))).hasSize(1);
    }

    static List<Candidate> devicesThatCannotRing() {
        return List.of(calling(PC), unsafe(PC), unreachable(PC));
    }

    @ParameterizedTest
    @MethodSource("devicesThatCannotRing")
    void doesNotJoinWhenItCannotRing(Candidate candidate) {
        assertThat(registers(ringing(PLAN, another(PC, 2)), candidate)).isEmpty();
    }

    @Test
    void doesNotJoinACallThatAnEarlierRunOfTheProgramDialed() {
        DialState resumed = DialState.resume(LATE, pc(LATE).progress());

        assertThat(registers(resumed, another(PC, 2))).isEmpty();
    }

    @Test
    void joinsWhileTheCallerWaitsForOthersThatJoined() {
        DialState joined = ringing(PLAN, reachable(PC))
                .step(new Registered(1, another(PC, 2)))
                .next();
        DialState holding = joined.step(new StageEnded(1, List.of(BUSY), true)).next();

        assertThat(holding).isInstanceOf(Holding.class);
        assertThat(registers(holding, another(PC, 3))).hasSize(1);
    }
}
