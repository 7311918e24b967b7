package io.ringorder.proxy;

import static io.ringorder.proxy.Contacts.reachable;
import static io.ringorder.proxy.Contacts.stage;
import static io.ringorder.proxy.Contacts.unreachable;
import static io.ringorder.proxy.Contacts.unsafe;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.DialEvent.ContactsFound;
import io.ringorder.proxy.DialEvent.ContactsNotFound;
import io.ringorder.proxy.DialEvent.StageEnded;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random calls, with late, repeated and misplaced events: what must hold on every way through the state machine. */
class DialStateWalkTest {

    private static final int CALLS = 3000;
    private static final List<LegOutcome> OUTCOMES = List.of(LegOutcome.values());

    @ParameterizedTest
    @ValueSource(longs = {1, 20260103, -7})
    void everyCallRingsItsStagesInOrderAndEndsOnce(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CALLS; i++) {
            new Call(random).run();
        }
    }

    private static final class Call implements DialAction.Performer {

        private final Random random;
        private final RingPlan plan;
        private final List<Integer> rung = new ArrayList<>();
        private final Set<LegOutcome> outcomes = EnumSet.noneOf(LegOutcome.class);
        private int attempt;
        private int lookUps;
        private int ends;
        private boolean restarted;

        Call(Random random) {
            this.random = random;
            List<PlannedStage> stages = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                stages.add(
                        random.nextInt(6) == 0
                                ? PlannedStage.everyDevice(Duration.ofSeconds(1))
                                : stage(type(), type()));
            }
            plan = new RingPlan(stages, Duration.ofSeconds(3));
        }

        void run() {
            Transition transition = DialState.start(plan);
            perform(transition);
            int steps = 0;
            while (!(transition.next() instanceof DialState.Ended)) {
                DialState state = transition.next();
                transition = state.step(random.nextInt(3) == 0 ? anyEvent() : awaited(state));
                perform(transition);
                assertThat(++steps).as("steps until the end").isLessThan(1000);
                transition = maybeRestart(transition);
            }
            for (int i = 0; i < 5; i++) {
                perform(transition.next().step(anyEvent()));
            }
            assertThat(ends).isEqualTo(1);
            assertThat(lookUps).isLessThanOrEqualTo(plan.size());
        }

        private void perform(Transition transition) {
            assertThat(transition.actions()).hasSizeLessThanOrEqualTo(1);
            transition.actions().forEach(action -> action.by(this));
        }

        /** The program is restarted while Asterisk dials, and reads the progress from the channel. */
        private Transition maybeRestart(Transition transition) {
            if (!(transition.next() instanceof DialState.Ringing ringing) || random.nextInt(4) > 0) {
                return transition;
            }
            Progress read = Progress.parse(ringing.progress().text()).orElseThrow();
            restarted = true;
            return new Transition(DialState.resume(plan, read), List.of());
        }

        private TerminalType type() {
            return TerminalTypes.BUILT_IN.get(random.nextInt(TerminalTypes.BUILT_IN.size()));
        }

        private DialEvent awaited(DialState state) {
            if (state instanceof DialState.Ringing) {
                StageEnded ended = new StageEnded(attempt, outcomes());
                outcomes.addAll(ended.outcomes());
                return ended;
            }
            return random.nextInt(10) == 0 ? new ContactsNotFound(attempt) : new ContactsFound(attempt, candidates());
        }

        /** An event of another attempt. */
        private DialEvent anyEvent() {
            int other = attempt + (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(3));
            return switch (random.nextInt(3)) {
                case 0 -> new ContactsFound(other, candidates());
                case 1 -> new ContactsNotFound(other);
                default -> new StageEnded(other, outcomes());
            };
        }

        private List<LegOutcome> outcomes() {
            return random.ints(random.nextInt(4), 0, OUTCOMES.size())
                    .mapToObj(OUTCOMES::get)
                    .toList();
        }

        private List<Candidate> candidates() {
            List<Candidate> candidates = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                TerminalType type = type();
                candidates.add(
                        switch (random.nextInt(4)) {
                            case 0 -> unsafe(type);
                            case 1 -> unreachable(type);
                            default -> reachable(type);
                        });
            }
            return candidates;
        }

        @Override
        public void lookUp() {
            lookUps++;
            assertThat(ends).isZero();
        }

        @Override
        public void ring(DialAction.Ring ring) {
            int index = ring.progress().stage();
            assertThat(ends).isZero();
            assertThat(ring.progress().attempt()).isEqualTo(++attempt);
            assertThat(rung).allMatch(earlier -> earlier < index);
            assertThat(ring.stage()).isEqualTo(plan.stage(index));
            assertThat(ring.contacts()).isNotEmpty().allMatch(contact -> ContactUri.isSafe(contact.uri()));
            assertThat(ring.contacts()).noneMatch(Contact::unreachable);
            assertThat(ring.progress().outcomes()).isEqualTo(outcomes);
            rung.add(index);
        }

        @Override
        public void finish(RingStatus status) {
            assertThat(status).as("restarted: " + restarted).isEqualTo(RingStatus.of(outcomes));
            ends++;
        }

        @Override
        public void fallOpen() {
            ends++;
        }
    }
}
