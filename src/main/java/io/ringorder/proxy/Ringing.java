package io.ringorder.proxy;

import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.RingPlan;
import io.ringorder.terminal.TerminalType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The caller's channel is in Dial.
 *
 * @param current the index of the stage that rings; of several, the last whose time to join has come
 * @param later the stages that have not joined this Dial yet, in order; while the contacts are looked up for one that is to
 *     join now, it is the first of them and the current one
 * @param rung the devices that were called; during this Dial none, when that is not known
 */
public record Ringing(RingPlan plan, Progress progress, int current, List<Integer> later, RungDevices rung)
        implements DialState {

    private static final Duration TRY_AGAIN = Duration.ofMillis(500);

    public Ringing {
        later = List.copyOf(later);
    }

    /** Of a call that another run of the program dialed it is not known who rings, so nobody joins. */
    static Ringing resumed(RingPlan plan, Progress progress) {
        return new Ringing(plan, progress, progress.stage(), List.of(), RungDevices.NONE);
    }

    @Override
    public Transition step(DialEvent event) {
        if (event.attempt() != progress.attempt()) {
            return Transition.none(this);
        }
        return event instanceof DialEvent.StageEnded ended ? ended(ended) : whileCallerWaits(event, ringing -> ringing);
    }

    private Transition ended(DialEvent.StageEnded ended) {
        Set<LegOutcome> outcomes = EnumSet.noneOf(LegOutcome.class);
        outcomes.addAll(ended.outcomes());
        if (outcomes.remove(LegOutcome.DECLINED)) {
            if (progress.declineStops()) {
                return Ended.with(RingStatus.DECLINED);
            }
            outcomes.add(LegOutcome.BUSY);
        }
        Ringing after = after(outcomes);
        if (ended.othersRing()) {
            return Transition.to(new Holding(after), new DialAction.Hold(after.progress()));
        }
        boolean noneRang = outcomes.equals(Set.of(LegOutcome.UNREACHABLE));
        return noneRang
                ? new Ringing(plan, after.progress(), current, later, rung.noneOfThisDial()).goOn()
                : after.goOn();
    }

    Ringing after(Set<LegOutcome> outcomes) {
        return new Ringing(plan, progress.with(outcomes), current, later, rung);
    }

    /** Nobody rings any more. Stages that were to join, or had no device when the Dial began, ring by themselves. */
    Transition goOn() {
        int next = looksUp() ? current : current + 1;
        return LookingUp.from(plan, progress, next, progress.round(), rung);
    }

    /**
     * What follows from an event of this Dial other than its end, whether its own devices ring or only those that joined.
     *
     * @param as makes the state from what rings now
     */
    Transition whileCallerWaits(DialEvent event, Function<Ringing, DialState> as) {
        if (event instanceof DialEvent.Declined declined
                && plan.settings().onDecline().stopsFor(declined.type())) {
            return Ended.with(RingStatus.DECLINED);
        }
        if (event instanceof DialEvent.JoinDue due && isNext(due.stage()) && !looksUp()) {
            return Transition.to(
                    as.apply(new Ringing(plan, progress, due.stage(), later, rung)), new DialAction.LookUp());
        }
        if (event instanceof DialEvent.ContactsFound found && looksUp()) {
            return joinStage(found.candidates(), as);
        }
        if (event instanceof DialEvent.ContactsNotFound && looksUp()) {
            return tryAgain(as);
        }
        if (event instanceof DialEvent.Registered registered) {
            return joinLate(registered.candidate(), as);
        }
        if (event instanceof DialEvent.CalledInVain called && rung.inThisDial(called.candidate())) {
            return joinAnew(called.candidate(), as);
        }
        return Transition.none(as.apply(this));
    }

    private boolean isNext(int stage) {
        return !later.isEmpty() && later.get(0) == stage;
    }

    private boolean looksUp() {
        return isNext(current);
    }

    /** It is not known who is to join. Asterisk may answer again soon, and at the end of the Dial the stage rings by itself. */
    private Transition tryAgain(Function<Ringing, DialState> as) {
        return Transition.to(
                as.apply(new Ringing(plan, progress, progress.stage(), later, rung)),
                new DialAction.Later(progress.attempt(), current, TRY_AGAIN));
    }

    private Transition joinStage(List<Candidate> candidates, Function<Ringing, DialState> as) {
        List<Candidate> joining = ContactSelection.of(plan.stage(current), candidates).ring().stream()
                .filter(candidate -> !rung.inThisDial(candidate))
                .toList();
        List<Integer> stillLater = later.subList(1, later.size());
        List<DialAction> actions = new ArrayList<>();
        if (!joining.isEmpty()) {
            actions.add(new DialAction.Join(progress.joined(current), plan.stage(current), joining));
        }
        stillLater.stream()
                .findFirst()
                .ifPresent(next -> actions.add(new DialAction.Later(
                        progress.attempt(), next, plan.stage(current).time())));
        Ringing next = new Ringing(plan, progress.joined(current), current, stillLater, rung.and(joining));
        return new Transition(as.apply(next), actions);
    }

    /**
     * A device joins when its stage rings, or was rung before and late devices are wanted; each only once. One that was called in
     * this Dial where it was registered before may never have heard of it.
     */
    private Transition joinLate(Candidate candidate, Function<Ringing, DialState> as) {
        Optional<PlannedStage> stage = rung.now().isEmpty() ? Optional.empty() : stageToJoin(candidate);
        if (stage.isPresent() && rung.inThisDial(candidate)) {
            return Transition.to(as.apply(this), new DialAction.Trace(candidate, rung.called(candidate)));
        }
        return stage.isPresent() && !rung.everBefore(candidate)
                ? join(candidate, stage.get(), as)
                : Transition.none(as.apply(this));
    }

    /** It did not ring where it was called, and is called where it is now. */
    private Transition joinAnew(Candidate candidate, Function<Ringing, DialState> as) {
        return stageToJoin(candidate)
                .map(stage -> join(candidate, stage, as))
                .orElseGet(() -> Transition.none(as.apply(this)));
    }

    private Transition join(Candidate candidate, PlannedStage stage, Function<Ringing, DialState> as) {
        return Transition.to(
                as.apply(new Ringing(plan, progress, current, later, rung.and(List.of(candidate)))),
                new DialAction.Join(progress, stage, List.of(candidate)));
    }

    private Optional<PlannedStage> stageToJoin(Candidate candidate) {
        TerminalType type = candidate.classification().type();
        return IntStream.rangeClosed(0, current)
                .map(offset -> current - offset)
                .filter(index -> plan.settings().joinLate() || ringsNow(index))
                .mapToObj(plan::stage)
                .filter(stage -> stage.rings(type))
                .findFirst()
                .filter(stage ->
                        !ContactSelection.of(stage, List.of(candidate)).ring().isEmpty());
    }

    /** Whether a stage up to the present one rings still: it does when every stage after it joined. */
    private boolean ringsNow(int stage) {
        return IntStream.rangeClosed(stage + 1, current)
                .allMatch(next -> plan.stage(next).joins());
    }
}
