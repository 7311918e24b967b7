package io.ringorder.proxy;

import static io.ringorder.proxy.Contacts.reachable;
import static io.ringorder.proxy.Contacts.stage;
import static io.ringorder.proxy.Contacts.unreachable;
import static io.ringorder.proxy.Contacts.unsafe;
import static io.ringorder.proxy.LegOutcome.BUSY;
import static io.ringorder.proxy.LegOutcome.DECLINED;
import static io.ringorder.proxy.LegOutcome.NO_ANSWER;
import static io.ringorder.proxy.LegOutcome.UNREACHABLE;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.PC;
import static io.ringorder.terminal.TerminalType.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.DialAction.FallOpen;
import io.ringorder.proxy.DialAction.Finish;
import io.ringorder.proxy.DialAction.LookUp;
import io.ringorder.proxy.DialAction.Ring;
import io.ringorder.proxy.DialEvent.ContactsFound;
import io.ringorder.proxy.DialEvent.ContactsNotFound;
import io.ringorder.proxy.DialEvent.StageEnded;
import io.ringorder.proxy.DialState.Ended;
import io.ringorder.proxy.DialState.LookingUp;
import io.ringorder.proxy.DialState.Ringing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DialStateTest {

    private static final Duration REACH = Duration.ofSeconds(3);
    private static final RingPlan PLAN = new RingPlan(List.of(stage(DESK), stage(PC), stage(MOBILE)), REACH);
    private static final List<Candidate> ALL = List.of(reachable(MOBILE), reachable(PC), reachable(DESK));

    /** The attempt that all states below are at. */
    private static final int NOW = 2;

    private static Progress progress(int stage, LegOutcome... outcomes) {
        return new Progress(NOW, stage, Set.of(outcomes));
    }

    private static Progress next(int stage, LegOutcome... outcomes) {
        return new Progress(NOW + 1, stage, Set.of(outcomes));
    }

    private static Transition rings(int stage, Candidate candidate, LegOutcome... outcomes) {
        Progress dialing = next(stage, outcomes);
        return new Transition(
                new Ringing(PLAN, dialing),
                List.of(new Ring(dialing, PLAN.stage(stage), List.of(candidate.contact()), REACH)));
    }

    private static Transition ends(DialAction action) {
        return new Transition(new Ended(), List.of(action));
    }

    private static Transition ends(RingStatus status) {
        return ends(new Finish(status));
    }

    private static Transition looksUp(int stage, Progress progress) {
        return new Transition(new LookingUp(PLAN, progress, stage), List.of(new LookUp()));
    }

    static Stream<Arguments> transitionsOfTheCurrentAttempt() {
        DialState start = new LookingUp(PLAN, progress(0), 1);
        DialState afterBusy = new LookingUp(PLAN, progress(1, BUSY), 2);
        DialState first = new Ringing(PLAN, progress(0));
        DialState last = new Ringing(PLAN, progress(2, BUSY));
        return Stream.of(
                arguments(start, new ContactsFound(NOW, ALL), rings(1, reachable(PC))),
                arguments(start, new ContactsFound(NOW, List.of(reachable(MOBILE))), rings(2, reachable(MOBILE))),
                arguments(start, new ContactsFound(NOW, List.of(reachable(DESK))), ends(RingStatus.UNAVAILABLE)),
                arguments(start, new ContactsFound(NOW, List.of()), ends(RingStatus.UNAVAILABLE)),
                arguments(afterBusy, new ContactsFound(NOW, ALL), rings(2, reachable(MOBILE), BUSY)),
                arguments(afterBusy, new ContactsFound(NOW, List.of()), ends(RingStatus.BUSY)),
                arguments(start, new ContactsNotFound(NOW), ends(new FallOpen())),
                arguments(afterBusy, new ContactsNotFound(NOW), ends(new FallOpen())),
                arguments(first, new StageEnded(NOW, List.of()), looksUp(1, progress(0))),
                arguments(
                        first,
                        new StageEnded(NOW, List.of(BUSY, NO_ANSWER, BUSY)),
                        looksUp(1, progress(0, BUSY, NO_ANSWER))),
                arguments(last, new StageEnded(NOW, List.of()), ends(RingStatus.BUSY)),
                arguments(last, new StageEnded(NOW, List.of(NO_ANSWER)), ends(RingStatus.NOANSWER)),
                arguments(last, new StageEnded(NOW, List.of(DECLINED)), ends(RingStatus.DECLINED)),
                arguments(last, new StageEnded(NOW, List.of(BUSY, BUSY)), ends(RingStatus.BUSY)));
    }

    @ParameterizedTest
    @MethodSource("transitionsOfTheCurrentAttempt")
    void answersTheEventItWaitsFor(DialState state, DialEvent event, Transition expected) {
        assertThat(state.step(event)).isEqualTo(expected);
    }

    private static List<DialEvent> everyKindOfEvent(int attempt) {
        return List.of(
                new ContactsFound(attempt, ALL),
                new ContactsFound(attempt, List.of()),
                new ContactsNotFound(attempt),
                new StageEnded(attempt, List.of(NO_ANSWER)),
                new StageEnded(attempt, List.of()));
    }

    /** Every state with every event, but for the pairs that the table above is about. */
    static Stream<Arguments> everythingElse() {
        List<DialState> states = new ArrayList<>(List.of(new Ended()));
        for (int stage = 0; stage < PLAN.size(); stage++) {
            states.add(new LookingUp(PLAN, progress(stage), stage));
            states.add(new Ringing(PLAN, progress(stage)));
        }
        return states.stream()
                .flatMap(state -> Stream.of(0, NOW - 1, NOW, NOW + 1, Integer.MAX_VALUE)
                        .flatMap(attempt -> everyKindOfEvent(attempt).stream()
                                .filter(event -> attempt != NOW || !waitsFor(state, event))
                                .map(event -> arguments(state, event))));
    }

    private static boolean waitsFor(DialState state, DialEvent event) {
        return event instanceof StageEnded ? state instanceof Ringing : state instanceof LookingUp;
    }

    @ParameterizedTest
    @MethodSource("everythingElse")
    void changesNothingForAnEventOfAnotherAttemptOrThatItDoesNotWaitFor(DialState state, DialEvent event) {
        assertThat(state.step(event)).isEqualTo(new Transition(state, List.of()));
    }

    @Test
    void asksForTheContactsFirst() {
        assertThat(DialState.start(PLAN))
                .isEqualTo(new Transition(new LookingUp(PLAN, new Progress(0, 0, Set.of()), 0), List.of(new LookUp())));
    }

    @Test
    void resumesACallInTheDialOfItsProgress() {
        assertThat(DialState.resume(PLAN, progress(1, BUSY))).isEqualTo(new Ringing(PLAN, progress(1, BUSY)));
    }

    @Test
    void asksAndRingsStageByStageAndFinishes() {
        Transition asked = DialState.start(PLAN);
        Transition desk = asked.next().step(new ContactsFound(0, ALL));
        Transition askedAgain = desk.next().step(new StageEnded(1, List.of(NO_ANSWER)));
        Transition pc = askedAgain.next().step(new ContactsFound(1, ALL));
        Transition askedLast = pc.next().step(new StageEnded(2, List.of(UNREACHABLE)));
        Transition mobile = askedLast.next().step(new ContactsFound(2, ALL));
        Transition end = mobile.next().step(new StageEnded(3, List.of(BUSY)));

        assertThat(Stream.of(asked, desk, askedAgain, pc, askedLast, mobile, end)
                        .flatMap(transition -> transition.actions().stream()))
                .containsExactly(
                        new LookUp(),
                        ring(1, 0, reachable(DESK)),
                        new LookUp(),
                        ring(2, 1, reachable(PC), NO_ANSWER),
                        new LookUp(),
                        ring(3, 2, reachable(MOBILE), NO_ANSWER, UNREACHABLE),
                        new Finish(RingStatus.NOANSWER));
        assertThat(end.next()).isEqualTo(new Ended());
    }

    private static Ring ring(int attempt, int stage, Candidate candidate, LegOutcome... outcomes) {
        return new Ring(
                new Progress(attempt, stage, Set.of(outcomes)), PLAN.stage(stage), List.of(candidate.contact()), REACH);
    }

    @Test
    void skipsAllStagesWhenNoDeviceCanRing() {
        List<Candidate> none = List.of(unreachable(DESK), unsafe(PC), reachable(UNKNOWN));

        assertThat(DialState.start(PLAN).next().step(new ContactsFound(0, none)))
                .isEqualTo(ends(RingStatus.UNAVAILABLE));
    }

    @Test
    void ringsADeviceThatRegisteredWhileAnEarlierStageRang() {
        Transition desk = DialState.start(PLAN).next().step(new ContactsFound(0, List.of(reachable(DESK))));
        DialState lookingUp =
                desk.next().step(new StageEnded(1, List.of(NO_ANSWER))).next();

        assertThat(lookingUp
                        .step(new ContactsFound(1, List.of(reachable(DESK), reachable(PC))))
                        .actions())
                .containsExactly(ring(2, 1, reachable(PC), NO_ANSWER));
    }

    @Test
    void handsEachActionToTheOneWhoPerformsIt() {
        List<Object> done = new ArrayList<>();
        DialAction.Performer performer = new DialAction.Performer() {
            @Override
            public void lookUp() {
                done.add("look up");
            }

            @Override
            public void ring(Ring ring) {
                done.add(ring);
            }

            @Override
            public void finish(RingStatus status) {
                done.add(status);
            }

            @Override
            public void fallOpen() {
                done.add("fall open");
            }
        };
        Ring ring = ring(1, 0, reachable(DESK));

        Stream.of(new LookUp(), ring, new Finish(RingStatus.BUSY), new FallOpen())
                .forEach(action -> action.by(performer));

        assertThat(done).containsExactly("look up", ring, RingStatus.BUSY, "fall open");
    }
}
