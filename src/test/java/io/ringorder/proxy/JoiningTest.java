package io.ringorder.proxy;

import static io.ringorder.proxy.Calls.ring;
import static io.ringorder.proxy.Calls.ringing;
import static io.ringorder.proxy.Contacts.declining;
import static io.ringorder.proxy.Contacts.plan;
import static io.ringorder.proxy.Contacts.reachable;
import static io.ringorder.proxy.Contacts.stage;
import static io.ringorder.proxy.LegOutcome.BUSY;
import static io.ringorder.proxy.LegOutcome.NO_ANSWER;
import static io.ringorder.proxy.LegOutcome.UNREACHABLE;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.DialAction.Finish;
import io.ringorder.proxy.DialAction.Hold;
import io.ringorder.proxy.DialAction.Join;
import io.ringorder.proxy.DialAction.Later;
import io.ringorder.proxy.DialAction.LookUp;
import io.ringorder.proxy.DialEvent.ContactsFound;
import io.ringorder.proxy.DialEvent.ContactsNotFound;
import io.ringorder.proxy.DialEvent.Declined;
import io.ringorder.proxy.DialEvent.JoinDue;
import io.ringorder.proxy.DialEvent.JoinedGone;
import io.ringorder.proxy.DialEvent.StageEnded;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Stages that join a Dial, and the wait for their devices. */
class JoiningTest {

    private static final RingPlan PLAN =
            plan(stage(10, DESK), stage(20, PC).joining(), stage(30, MOBILE).joining());
    private static final List<Candidate> EVERYBODY = List.of(reachable(DESK), reachable(PC), reachable(MOBILE));
    private static final ContactsFound FOUND = new ContactsFound(1, EVERYBODY, 0, DialTimes.FRACTIONS);
    private static final StageEnded BUSY_WHILE_OTHERS_RING = new StageEnded(1, List.of(BUSY), true);

    private static Ringing desk() {
        return ringing(PLAN, EVERYBODY.toArray(Candidate[]::new));
    }

    private static Join join(DialState state, int stage, Candidate candidate) {
        return new Join(progress(state), PLAN.stage(stage), List.of(candidate));
    }

    private static Progress progress(DialState state) {
        return state instanceof Holding holding ? holding.dial().progress() : ((Ringing) state).progress();
    }

    private static DialState after(DialState state, DialEvent... events) {
        DialState now = state;
        for (DialEvent event : events) {
            now = now.step(event).next();
        }
        return now;
    }

    @Test
    void looksUpTheContactsWhenAStageIsDue() {
        assertThat(desk().step(new JoinDue(1, 1)).actions()).containsExactly(new LookUp());
    }

    @Test
    void joinsTheStageAndHasTheNextOneWaitItsTime() {
        Transition transition = after(desk(), new JoinDue(1, 1)).step(FOUND);

        assertThat(transition.actions())
                .containsExactly(join(transition.next(), 1, reachable(PC)), new Later(1, 2, Duration.ofSeconds(20)));
    }

    @Test
    void theLastStageIsFollowedByNone() {
        Transition transition =
                after(desk(), new JoinDue(1, 1), FOUND, new JoinDue(1, 2)).step(FOUND);

        assertThat(transition.actions()).containsExactly(join(transition.next(), 2, reachable(MOBILE)));
    }

    @Test
    void aStageIsDueInItsTurnAndOnce() {
        assertThat(desk().step(new JoinDue(1, 2)).actions()).isEmpty();
        assertThat(desk().step(new JoinDue(1, 0)).actions()).isEmpty();
        assertThat(after(desk(), new JoinDue(1, 1)).step(new JoinDue(1, 1)).actions())
                .isEmpty();
        assertThat(after(desk(), new JoinDue(1, 1), FOUND)
                        .step(new JoinDue(1, 1))
                        .actions())
                .isEmpty();
    }

    @Test
    void contactsNobodyAskedForChangeNothing() {
        assertThat(desk().step(FOUND).actions()).isEmpty();
        assertThat(desk().step(new ContactsNotFound(1)).actions()).isEmpty();
    }

    @Test
    void aStageWithoutADeviceLeavesTheNextOneItsTurn() {
        Transition transition =
                after(desk(), new JoinDue(1, 1)).step(new ContactsFound(1, List.of(), 0, DialTimes.FRACTIONS));

        assertThat(transition.actions()).containsExactly(new Later(1, 2, Duration.ofSeconds(20)));
    }

    @Test
    void aFailedLookUpIsTriedAgain() {
        DialState failed = after(after(desk(), new JoinDue(1, 1)), new ContactsNotFound(1));

        assertThat(after(desk(), new JoinDue(1, 1))
                        .step(new ContactsNotFound(1))
                        .actions())
                .containsExactly(new Later(1, 1, Duration.ofMillis(500)));
        assertThat(failed.step(new JoinDue(1, 1)).actions()).containsExactly(new LookUp());
    }

    @Test
    void aStageWhoseLookUpFailedRingsByItselfWhenNobodyRingsAnyMore() {
        DialState failed = after(after(desk(), new JoinDue(1, 1)), new ContactsNotFound(1));

        Transition transition = failed.step(new StageEnded(1, List.of(BUSY), false));

        assertThat(((LookingUp) transition.next()).stage()).isEqualTo(1);
    }

    @Test
    void aRestartedProgramRingsTheStagesThatHadNotJoined() {
        DialState joined = after(after(desk(), new JoinDue(1, 1)), FOUND);

        Transition onlyDesk = DialState.resume(PLAN, progress(desk())).step(new StageEnded(1, List.of(BUSY), false));
        Transition both = DialState.resume(PLAN, progress(joined)).step(new StageEnded(1, List.of(BUSY), false));

        assertThat(((LookingUp) onlyDesk.next()).stage()).isEqualTo(1);
        assertThat(((LookingUp) both.next()).stage()).isEqualTo(2);
    }

    @Test
    void aDeviceThatRingsAlreadyDoesNotJoin() {
        RingPlan overlapping = plan(stage(DESK), stage(DESK, PC).joining());
        DialState due = after(ringing(overlapping, reachable(DESK), reachable(PC)), new JoinDue(1, 1));

        assertThat(due.step(FOUND).actions())
                .containsExactly(new Join(progress(due).joined(1), overlapping.stage(1), List.of(reachable(PC))));
    }

    @Test
    void stagesThatWereToJoinRingByThemselvesWhenTheDialEndsBefore() {
        Transition ended = desk().step(new StageEnded(1, List.of(BUSY), false));
        Transition next = ended.next().step(FOUND);

        assertThat(ring(next).candidates()).containsExactly(reachable(PC));
        assertThat(ring(next).time()).isEqualTo(Duration.ofSeconds(50));
        assertThat(next.actions()).last().isEqualTo(new Later(2, 2, Duration.ofSeconds(20)));
    }

    @Test
    void aStageWhoseContactsAreBeingLookedUpIsNotLostWhenTheDialEnds() {
        DialState due = after(desk(), new JoinDue(1, 1));

        Transition next = after(due, new StageEnded(1, List.of(BUSY), false)).step(FOUND);

        assertThat(ring(next).candidates()).containsExactly(reachable(PC));
    }

    @Test
    void aStageWithoutADeviceWhenTheDialBeganRingsAfterItWhenItHasOneThen() {
        Ringing alone = ringing(PLAN, reachable(DESK));

        Transition next =
                after(alone, new StageEnded(1, List.of(NO_ANSWER), false)).step(FOUND);

        assertThat(ring(next).candidates()).containsExactly(reachable(PC));
    }

    @Test
    void theCallerWaitsForDevicesThatJoinedWhenTheDialedOnesAreOut() {
        Transition transition = after(desk(), new JoinDue(1, 1), FOUND).step(BUSY_WHILE_OTHERS_RING);

        assertThat(transition.next()).isInstanceOf(Holding.class);
        assertThat(progress(transition.next()).outcomes()).containsExactly(BUSY);
        assertThat(transition.actions()).containsExactly(new Hold(progress(transition.next())));
    }

    private static DialState holding() {
        return after(desk(), new JoinDue(1, 1), FOUND, BUSY_WHILE_OTHERS_RING);
    }

    @Test
    void aStageJoinsWhileTheCallerWaits() {
        Transition due = holding().step(new JoinDue(1, 2));
        Transition joined = due.next().step(FOUND);

        assertThat(due.actions()).containsExactly(new LookUp());
        assertThat(joined.next()).isInstanceOf(Holding.class);
        assertThat(joined.actions()).containsExactly(join(joined.next(), 2, reachable(MOBILE)));
    }

    @Test
    void theStagesStillToJoinRingWhenNobodyRingsAnyMore() {
        Transition next = after(holding(), new JoinedGone(1, Set.of(BUSY))).step(FOUND);

        assertThat(ring(next).candidates()).containsExactly(reachable(MOBILE));
    }

    private static DialState waitingForTheLast() {
        return after(holding(), new JoinDue(1, 2), FOUND);
    }

    @Test
    void theCallEndsWhenNobodyRingsAnyMore() {
        assertThat(waitingForTheLast().step(new JoinedGone(1, Set.of(BUSY))).actions())
                .containsExactly(new Finish(RingStatus.BUSY));
    }

    @Test
    void whatTheDevicesDidThatJoinedCountsInTheEnd() {
        assertThat(waitingForTheLast()
                        .step(new JoinedGone(1, Set.of(NO_ANSWER)))
                        .actions())
                .containsExactly(new Finish(RingStatus.NOANSWER));
        assertThat(waitingForTheLast()
                        .step(new StageEnded(1, List.of(NO_ANSWER), false))
                        .actions())
                .containsExactly(new Finish(RingStatus.NOANSWER));
        assertThat(silentWithTheLastWaitedFor()
                        .step(new StageEnded(1, List.of(UNREACHABLE), false))
                        .actions())
                .containsExactly(new Finish(RingStatus.UNAVAILABLE));
    }

    private static DialState silentWithTheLastWaitedFor() {
        return after(
                desk(),
                new JoinDue(1, 1),
                FOUND,
                new StageEnded(1, List.of(UNREACHABLE), true),
                new JoinDue(1, 2),
                FOUND);
    }

    @Test
    void theCallerWaitsOnForADeviceThatJoinedLate() {
        DialState waiting = waitingForTheLast();

        assertThat(waiting.step(BUSY_WHILE_OTHERS_RING)).isEqualTo(Transition.to(waiting, new Hold(progress(waiting))));
    }

    @Test
    void aDeclineEndsTheWait() {
        assertThat(holding().step(new Declined(1, PC)).actions()).containsExactly(new Finish(RingStatus.DECLINED));
    }

    @Test
    void aDeclineThatCountsAsBusyLeavesTheWait() {
        RingPlan next = plan(declining(false), stage(DESK), stage(PC).joining());
        DialState holding =
                after(ringing(next, reachable(DESK), reachable(PC)), new JoinDue(1, 1), FOUND, BUSY_WHILE_OTHERS_RING);

        assertThat(holding.step(new Declined(1, PC))).isEqualTo(Transition.none(holding));
    }
}
