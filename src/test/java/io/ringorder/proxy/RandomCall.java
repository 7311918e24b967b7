package io.ringorder.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.DialEvent.CalledInVain;
import io.ringorder.proxy.DialEvent.ContactsFound;
import io.ringorder.proxy.DialEvent.ContactsNotFound;
import io.ringorder.proxy.DialEvent.Declined;
import io.ringorder.proxy.DialEvent.JoinDue;
import io.ringorder.proxy.DialEvent.JoinedGone;
import io.ringorder.proxy.DialEvent.Registered;
import io.ringorder.proxy.DialEvent.StageEnded;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One call that takes any way through the state machine, and looks at all that it is asked to do. */
final class RandomCall implements DialAction.Performer {

    private final RandomPlan any;
    private final Random random;
    private final RingPlan plan;
    /** Only Dials take time. */
    private long now = Calls.BEGIN;

    private long dialEnds = Calls.BEGIN;
    private int attempt;
    private int round;
    private int joinedStage = -1;
    private Optional<DialAction.Later> timer = Optional.empty();
    private boolean lookUp;
    private boolean joined;
    private boolean resumed;
    private final Set<DeviceIdentity> rung = new HashSet<>();
    private Optional<Candidate> traced = Optional.empty();
    private int ends;

    RandomCall(RandomPlan any, Random random) {
        this.any = any;
        this.random = random;
        plan = any.plan();
    }

    int ends() {
        return ends;
    }

    void run() {
        Transition transition = perform(DialState.start(plan));
        int steps = 0;
        while (!(transition.next() instanceof Ended)) {
            DialState state = transition.next();
            foresee(state);
            transition = perform(state.step(random.nextInt(3) == 0 ? staleEvent() : event(state)));
            assertThat(++steps).as("steps until the end").isLessThan(3000);
            transition = maybeRestart(transition);
        }
        for (int i = 0; i < 5; i++) {
            assertThat(perform(transition.next().step(staleEvent())).actions()).isEmpty();
        }
    }

    /** What is foreseen is what happens when the devices ring until the end of the Dial. */
    private void foresee(DialState state) {
        List<Candidate> contacts = any.candidates();
        Optional<Transition> foreseen = Foresight.whenUnanswered(state, contacts, dialEnds, DialTimes.FRACTIONS);
        foreseen.ifPresent(expected -> {
            List<LegOutcome> rangInVain = List.of(LegOutcome.NO_ANSWER, LegOutcome.NO_ANSWER);
            Transition actual = state.step(new StageEnded(attempt, rangInVain, false));
            if (actual.next() instanceof LookingUp lookingUp) {
                actual = lookingUp.step(new ContactsFound(attempt, contacts, dialEnds, DialTimes.FRACTIONS));
            }
            assertThat(actual).isEqualTo(expected);
        });
        assertThat(foreseen.isPresent())
                .isEqualTo(state instanceof Ringing ringing && ringing.later().isEmpty());
    }

    private Transition perform(Transition transition) {
        transition.actions().forEach(action -> action.by(this));
        return transition;
    }

    /** The program is restarted while Asterisk dials, and reads the progress from the channel. */
    private Transition maybeRestart(Transition transition) {
        if (!(transition.next() instanceof Ringing ringing) || random.nextInt(8) > 0) {
            return transition;
        }
        Progress read = Progress.parse(ringing.progress().text()).orElseThrow();
        assertThat(read).isEqualTo(ringing.progress());
        resumed = true;
        timer = Optional.empty();
        traced = Optional.empty();
        lookUp = false;
        return new Transition(DialState.resume(plan, read), List.of());
    }

    private DialEvent event(DialState state) {
        if (state instanceof LookingUp) {
            return random.nextInt(20) == 0 ? new ContactsNotFound(attempt) : found();
        }
        if (traced.isPresent() && random.nextBoolean()) {
            return calledInVain(traced.get());
        }
        return switch (random.nextInt(7)) {
            case 0, 1 -> new Registered(attempt, any.candidate());
            case 2 -> random.nextInt(5) == 0 ? new Declined(attempt, any.type()) : stageEnds(state);
            case 3, 4 -> lookUp ? found() : timer.map(this::due).orElseGet(() -> stageEnds(state));
            default -> stageEnds(state);
        };
    }

    private DialEvent calledInVain(Candidate candidate) {
        traced = Optional.empty();
        rung.removeIf(candidate.identity()::isSameAs);
        return new CalledInVain(attempt, candidate);
    }

    private DialEvent due(DialAction.Later later) {
        timer = Optional.empty();
        return new JoinDue(later.attempt(), later.stage());
    }

    private DialEvent found() {
        lookUp = false;
        return new ContactsFound(attempt, any.candidates(), now, DialTimes.FRACTIONS);
    }

    private DialEvent stageEnds(DialState state) {
        boolean atItsTime = random.nextBoolean();
        now = atItsTime ? dialEnds : now + random.nextInt((int) (dialEnds - now) + 1);
        if (state instanceof Holding && !atItsTime) {
            return new JoinedGone(attempt, Set.copyOf(any.outcomes()));
        }
        return new StageEnded(attempt, any.outcomes(), joined && !atItsTime);
    }

    /** An event of another attempt. */
    private DialEvent staleEvent() {
        int other = attempt + (random.nextBoolean() ? 1 : -1) * (1 + random.nextInt(3));
        return switch (random.nextInt(8)) {
            case 0 -> new ContactsFound(other, any.candidates(), now, DialTimes.FRACTIONS);
            case 1 -> new ContactsNotFound(other);
            case 2 -> new Declined(other, any.type());
            case 3 -> new JoinDue(other, random.nextInt(5));
            case 4 -> new Registered(other, any.candidate());
            case 5 -> new JoinedGone(other, Set.of(LegOutcome.BUSY));
            case 6 -> new CalledInVain(other, any.candidate());
            default -> new StageEnded(other, any.outcomes(), random.nextBoolean());
        };
    }

    @Override
    public void lookUp() {
        assertThat(ends).isZero();
        lookUp = true;
    }

    @Override
    public void ring(DialAction.Ring ring) {
        Progress progress = ring.progress();
        assertThat(ends).isZero();
        assertThat(progress.attempt()).isEqualTo(++attempt);
        assertThat(progress.round()).isBetween(round, plan.settings().repeat());
        int stage = plan.stages().indexOf(ring.stage());
        assertThat(stage).isNotNegative();
        assertThat(progress.stage()).isGreaterThanOrEqualTo(stage);
        assertThat(ring.time()).isPositive();
        plan.settings()
                .deadline()
                .ifPresent(
                        deadline -> assertThat(now - Calls.BEGIN + ring.time().toMillis())
                                .isLessThanOrEqualTo(deadline.toMillis()));
        round = progress.round();
        dialEnds = now + ring.time().toMillis();
        joinedStage = -1;
        joined = false;
        resumed = false;
        timer = Optional.empty();
        traced = Optional.empty();
        rung.clear();
        assertThat(ring.candidates()).isNotEmpty();
        ring.candidates().forEach(this::rings);
    }

    private void rings(Candidate candidate) {
        assertThat(rung).as("rung once").noneMatch(candidate.identity()::isSameAs);
        rung.add(candidate.identity());
        assertThat(ContactUri.isSafe(candidate.contact().uri())).isTrue();
        assertThat(candidate.contact().unreachable()).isFalse();
        assertThat(candidate.calling()).isFalse();
    }

    @Override
    public void callLater(DialAction.Later later) {
        assertThat(timer).isEmpty();
        assertThat(later.attempt()).isEqualTo(attempt);
        assertThat(later.stage()).isGreaterThan(joinedStage);
        assertThat(plan.stage(later.stage()).joins()).isTrue();
        joinedStage = later.stage();
        timer = Optional.of(later);
    }

    @Override
    public void join(DialAction.Join join) {
        assertThat(resumed).isFalse();
        assertThat(join.progress().attempt()).isEqualTo(attempt);
        assertThat(join.candidates()).isNotEmpty();
        join.candidates().forEach(this::rings);
        joined = true;
    }

    @Override
    public void trace(DialAction.Trace trace) {
        assertThat(rung).anyMatch(trace.candidate().identity()::isSameAs);
        assertThat(trace.called())
                .isNotEmpty()
                .allMatch(contact ->
                        DeviceIdentity.of(contact).isSameAs(trace.candidate().identity()));
        traced = Optional.of(trace.candidate());
    }

    @Override
    public void hold(Progress progress) {
        assertThat(joined).isTrue();
        assertThat(progress.attempt()).isEqualTo(attempt);
    }

    @Override
    public void finish(RingStatus status) {
        ends++;
    }

    @Override
    public void fallOpen() {
        ends++;
    }
}
