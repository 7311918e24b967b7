package io.ringorder.proxy;

import static io.ringorder.plan.MissedCalls.ALL;
import static io.ringorder.plan.MissedCalls.LAST;
import static io.ringorder.plan.MissedCalls.NONE;
import static io.ringorder.proxy.Calls.BEGIN;
import static io.ringorder.proxy.Calls.dial;
import static io.ringorder.proxy.Calls.dialAfter;
import static io.ringorder.proxy.Calls.ring;
import static io.ringorder.proxy.Contacts.another;
import static io.ringorder.proxy.Contacts.calling;
import static io.ringorder.proxy.Contacts.deadline;
import static io.ringorder.proxy.Contacts.plan;
import static io.ringorder.proxy.Contacts.reachable;
import static io.ringorder.proxy.Contacts.repeated;
import static io.ringorder.proxy.Contacts.stage;
import static io.ringorder.proxy.Contacts.unreachable;
import static io.ringorder.proxy.Contacts.unsafe;
import static io.ringorder.proxy.DialAction.MissedCall.HIDDEN;
import static io.ringorder.proxy.DialAction.MissedCall.LOGGED;
import static io.ringorder.proxy.DialAction.MissedCall.LOGGED_IF_CALLER_GAVE_UP;
import static io.ringorder.proxy.LegOutcome.BUSY;
import static io.ringorder.proxy.LegOutcome.NO_ANSWER;
import static io.ringorder.proxy.LegOutcome.UNREACHABLE;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.RingPlan;
import io.ringorder.plan.RingSettings;
import io.ringorder.proxy.DialAction.Finish;
import io.ringorder.proxy.DialAction.Later;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextDialTest {

    private static final RingPlan THREE = plan(stage(10, DESK), stage(20, PC), stage(30, MOBILE));
    private static final RingPlan CUMULATIVE =
            plan(stage(10, DESK), stage(20, PC).joining(), stage(30, MOBILE).joining());
    private static final Candidate[] EVERYBODY = {reachable(DESK), reachable(PC), reachable(MOBILE)};

    private static Transition over(RingStatus status) {
        return new Transition(new Ended(), List.of(new Finish(status)));
    }

    @Test
    void ringsWithAllThatTheExtensionWants() {
        Transition transition = dial(THREE, EVERYBODY);

        Progress progress = new Progress(1, 0, 0, BEGIN, true, Set.of());
        assertThat(transition.actions())
                .containsExactly(new DialAction.Ring(
                        progress,
                        stage(10, DESK),
                        List.of(reachable(DESK)),
                        Duration.ofSeconds(10),
                        RingSettings.DEFAULT_REACH,
                        false,
                        LOGGED,
                        false));
        assertThat(transition.next())
                .isEqualTo(
                        new Ringing(THREE, progress, 0, List.of(), RungDevices.NONE.dialing(List.of(reachable(DESK)))));
    }

    @Test
    void rule1SkipsStagesWithoutADeviceThatCanRing() {
        Transition transition = dial(THREE, unreachable(DESK), unsafe(DESK), calling(PC), reachable(MOBILE));

        assertThat(ring(transition).stage()).isEqualTo(stage(30, MOBILE));
        assertThat(ring(transition).progress().stage()).isEqualTo(2);
    }

    @Test
    void rule1EndsTheCallWhenNoStageHasADevice() {
        assertThat(dial(THREE)).isEqualTo(over(RingStatus.UNAVAILABLE));
        assertThat(dial(THREE, calling(DESK), unreachable(PC))).isEqualTo(over(RingStatus.UNAVAILABLE));
    }

    @Test
    void rule1LooksAnewAtEveryStage() {
        Transition first = dial(THREE, EVERYBODY);

        assertThat(ring(dialAfter(first.next(), 1, 10, List.of(NO_ANSWER), reachable(MOBILE)))
                        .candidates())
                .containsExactly(reachable(MOBILE));
        assertThat(dialAfter(first.next(), 1, 10, List.of(BUSY), reachable(DESK)))
                .isEqualTo(over(RingStatus.BUSY));
        assertThat(dialAfter(first.next(), 1, 10, List.of(UNREACHABLE), reachable(DESK)))
                .isEqualTo(over(RingStatus.UNAVAILABLE));
    }

    @Test
    void rule2RingsStagesThatJoinWithinTheSameDialForTheTimeOfAll() {
        Transition transition = dial(CUMULATIVE, EVERYBODY);

        assertThat(ring(transition).candidates()).containsExactly(reachable(DESK));
        assertThat(ring(transition).time()).isEqualTo(Duration.ofSeconds(60));
        assertThat(ring(transition).progress().stage()).isZero();
        assertThat(transition.actions()).last().isEqualTo(new Later(1, 1, Duration.ofSeconds(10)));
        assertThat(((Ringing) transition.next()).later()).containsExactly(1, 2);
    }

    @Test
    void rule2LeavesOutAJoiningStageWithoutADevice() {
        Transition transition = dial(CUMULATIVE, reachable(DESK), reachable(MOBILE));

        assertThat(ring(transition).time()).isEqualTo(Duration.ofSeconds(40));
        assertThat(transition.actions()).last().isEqualTo(new Later(1, 2, Duration.ofSeconds(10)));
    }

    @Test
    void rule2BeginsWithTheFirstStageThatHasADeviceThoughItWasToJoin() {
        Transition transition = dial(CUMULATIVE, reachable(PC), reachable(MOBILE));

        assertThat(ring(transition).candidates()).containsExactly(reachable(PC));
        assertThat(ring(transition).time()).isEqualTo(Duration.ofSeconds(50));
        assertThat(transition.actions()).last().isEqualTo(new Later(1, 2, Duration.ofSeconds(20)));
    }

    @Test
    void dialsWholeSecondsWhereNothingElseIsTaken() {
        RingPlan plan = plan(deadline(4, ALL), stage(10, DESK), stage(20, PC));
        DialState ringing = Calls.ringing(plan, EVERYBODY);

        Transition next = Foresight.whenUnanswered(ringing, List.of(EVERYBODY), BEGIN + 2700, DialTimes.WHOLE_SECONDS)
                .orElseThrow();

        assertThat(ring(next).time()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void rule2EndsAtAStageThatDoesNotJoin() {
        RingPlan mixed = plan(stage(10, DESK), stage(20, PC).joining(), stage(30, MOBILE));

        Transition transition = dial(mixed, EVERYBODY);

        assertThat(ring(transition).time()).isEqualTo(Duration.ofSeconds(30));
        assertThat(ring(transition).progress().stage()).isZero();
        DialState joined = transition
                .next()
                .step(new DialEvent.JoinDue(1, 1))
                .next()
                .step(new DialEvent.ContactsFound(1, List.of(EVERYBODY), BEGIN, DialTimes.FRACTIONS))
                .next();
        assertThat(ring(dialAfter(joined, 1, 30, List.of(), EVERYBODY)).stage()).isEqualTo(stage(30, MOBILE));
    }

    @Test
    void rule3GoesThroughThePlanAsOftenAsItIsToBeRepeated() {
        RingPlan twice = plan(repeated(2), stage(10, DESK));

        Transition first = dial(twice, EVERYBODY);
        Transition second = dialAfter(first.next(), 1, 10, List.of(NO_ANSWER), EVERYBODY);
        Transition third = dialAfter(second.next(), 2, 20, List.of(NO_ANSWER), EVERYBODY);

        assertThat(ring(second).progress().round()).isEqualTo(1);
        assertThat(ring(third).progress().round()).isEqualTo(2);
        assertThat(third.next().step(new DialEvent.StageEnded(3, List.of(NO_ANSWER), false)))
                .isEqualTo(over(RingStatus.NOANSWER));
    }

    @Test
    void rule3RepeatsNothingWhereNobodyIs() {
        Transition first = dial(plan(repeated(9), stage(10, DESK)), EVERYBODY);

        assertThat(dialAfter(first.next(), 1, 10, List.of(NO_ANSWER), reachable(PC)))
                .isEqualTo(over(RingStatus.NOANSWER));
    }

    @Test
    void rule4CutsTheDialShortAtTheDeadline() {
        RingPlan limited = plan(deadline(25, ALL), stage(10, DESK), stage(20, PC));

        Transition first = dial(limited, EVERYBODY);
        Transition second = dialAfter(first.next(), 1, 11, List.of(NO_ANSWER), EVERYBODY);

        assertThat(ring(first).time()).isEqualTo(Duration.ofSeconds(10));
        assertThat(ring(second).time()).isEqualTo(Duration.ofSeconds(14));
    }

    @Test
    void rule4EndsTheCallWhenTheDeadlineHasPassed() {
        RingPlan limited = plan(deadline(25, ALL), stage(10, DESK), stage(20, PC));
        DialState first = dial(limited, EVERYBODY).next();

        assertThat(dialAfter(first, 1, 25, List.of(NO_ANSWER), EVERYBODY)).isEqualTo(over(RingStatus.NOANSWER));
        assertThat(dialAfter(first, 1, 99, List.of(BUSY), EVERYBODY)).isEqualTo(over(RingStatus.BUSY));
        assertThat(ring(dialAfter(first, 1, 24, List.of(), EVERYBODY)).time()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void rule4CutsADialWithJoiningStagesShortToo() {
        RingPlan limited =
                plan(deadline(15, ALL), stage(10, DESK), stage(20, PC).joining());

        assertThat(ring(dial(limited, EVERYBODY)).time()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void logsMissedCallsAsTheExtensionWants() {
        assertThat(ring(dial(plan(deadline(99, ALL), stage(DESK), stage(PC)), EVERYBODY))
                        .missed())
                .isEqualTo(LOGGED);
        assertThat(ring(dial(plan(deadline(99, NONE), stage(DESK), stage(PC)), EVERYBODY))
                        .missed())
                .isEqualTo(HIDDEN);
        assertThat(ring(dial(plan(deadline(99, LAST), stage(DESK), stage(PC)), EVERYBODY))
                        .missed())
                .isEqualTo(LOGGED_IF_CALLER_GAVE_UP);
    }

    @Test
    void lastIsTheDialAfterWhichNoStageHasADevice() {
        RingPlan last = plan(deadline(99, LAST), stage(DESK), stage(PC).joining(), stage(MOBILE));

        assertThat(ring(dial(last, reachable(DESK), reachable(PC))).missed()).isEqualTo(LOGGED);
        assertThat(ring(dial(last, EVERYBODY)).missed()).isEqualTo(LOGGED_IF_CALLER_GAVE_UP);
    }

    @Test
    void lastIsNoDialThatIsRepeated() {
        RingPlan twice = plan(repeated(1, LAST, Optional.empty()), stage(DESK));

        Transition first = dial(twice, EVERYBODY);

        assertThat(ring(first).missed()).isEqualTo(LOGGED_IF_CALLER_GAVE_UP);
        assertThat(ring(dialAfter(first.next(), 1, 15, List.of(NO_ANSWER), EVERYBODY))
                        .missed())
                .isEqualTo(LOGGED);
    }

    @Test
    void lastIsTheDialThatUsesUpTheDeadline() {
        RingPlan limited = plan(deadline(15, LAST), stage(15, DESK), stage(PC));
        RingPlan cut = plan(repeated(9, LAST, Optional.of(Duration.ofSeconds(14))), stage(15, DESK), stage(PC));
        RingPlan enough = plan(deadline(16, LAST), stage(15, DESK), stage(PC));

        assertThat(ring(dial(limited, EVERYBODY)).missed()).isEqualTo(LOGGED);
        assertThat(ring(dial(cut, EVERYBODY)).missed()).isEqualTo(LOGGED);
        assertThat(ring(dial(enough, EVERYBODY)).missed()).isEqualTo(LOGGED_IF_CALLER_GAVE_UP);
    }

    @Test
    void wantsToKnowOfDeclinesOnlyWhereOneCanStopOthers() {
        assertThat(ring(dial(THREE, reachable(DESK))).reportDeclines()).isFalse();
        assertThat(ring(dial(THREE, reachable(DESK), another(DESK, 2))).reportDeclines())
                .isTrue();
        assertThat(ring(dial(CUMULATIVE, EVERYBODY)).reportDeclines()).isTrue();
    }
}
