package io.ringorder.proxy;

import io.ringorder.plan.MissedCalls;
import io.ringorder.plan.RingPlan;
import io.ringorder.terminal.TerminalType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds what a call dials next, given the contacts that there are.
 *
 * <ol>
 *   <li>The next stage that has a device rings; one without costs no time.
 *   <li>Stages that join it ring within the same Dial, each after the time of the one before; one without a device now is
 *       left out.
 *   <li>After the last stage the plan begins again, as often as it is to be repeated.
 *   <li>The deadline cuts the Dial short, which is the last then, and ends the call when it has passed.
 * </ol>
 */
final class NextDial {

    private final RingPlan plan;
    private final Progress progress;
    private final RungDevices rung;
    private final List<Candidate> candidates;
    private final DialTimes times;
    private final Optional<Duration> left;

    private NextDial(
            RingPlan plan,
            Progress progress,
            RungDevices rung,
            DialEvent.ContactsFound found,
            Optional<Duration> left) {
        this.plan = plan;
        this.progress = progress;
        this.rung = rung;
        candidates = found.candidates();
        times = found.times();
        this.left = left;
    }

    static NextDial of(RingPlan plan, Progress progress, RungDevices rung, DialEvent.ContactsFound found) {
        Duration passed = Duration.ofMillis(found.now() - progress.began());
        return new NextDial(
                plan, progress, rung, found, plan.settings().deadline().map(deadline -> deadline.minus(passed)));
    }

    /** The next Dial at or after this stage; empty when there is none. */
    Optional<Transition> from(int stage, int round) {
        if (left.map(time -> time.toMillis() <= 0).orElse(false)) {
            return Optional.empty();
        }
        for (int i = stage; i < plan.size(); i++) {
            if (!select(i).isEmpty()) {
                return Optional.of(dial(i, round));
            }
        }
        boolean again = round < plan.settings().repeat()
                && IntStream.range(0, plan.size()).anyMatch(this::hasDevice);
        return again ? from(0, round + 1) : Optional.empty();
    }

    private List<Candidate> select(int stage) {
        return ContactSelection.of(plan.stage(stage), candidates).ring();
    }

    private boolean hasDevice(int stage) {
        return !select(stage).isEmpty();
    }

    private Transition dial(int first, int round) {
        List<Integer> group = new ArrayList<>(List.of(first));
        int end = first + 1;
        for (; end < plan.size() && plan.stage(end).joins(); end++) {
            if (hasDevice(end)) {
                group.add(end);
            }
        }
        Duration all = group.stream().map(stage -> plan.stage(stage).time()).reduce(Duration.ZERO, Duration::plus);
        Duration time = left.filter(rest -> rest.compareTo(all) < 0).orElse(all);
        boolean cutShort = left.filter(rest -> rest.compareTo(all) <= 0).isPresent();
        boolean planOver = round >= plan.settings().repeat()
                && IntStream.range(end, plan.size()).noneMatch(this::hasDevice);
        List<Candidate> ring = select(first);
        List<TerminalType> types = group.stream()
                .flatMap(stage -> select(stage).stream())
                .map(candidate -> candidate.classification().type())
                .toList();
        boolean allStop = types.stream().allMatch(plan.settings().onDecline()::stopsFor);
        boolean someStop = types.stream().anyMatch(plan.settings().onDecline()::stopsFor);
        Progress dialing = progress.dialing(first, round, allStop);
        List<DialAction> actions = new ArrayList<>();
        actions.add(new DialAction.Ring(
                dialing,
                plan.stage(first),
                ring,
                times.of(time),
                times.secondLimit(plan.settings().reach(), time),
                plan.settings().followRedirects(),
                missed(cutShort || planOver),
                someStop && types.size() > 1));
        List<Integer> later = group.subList(1, group.size());
        later.stream()
                .findFirst()
                .ifPresent(next -> actions.add(new DialAction.Later(
                        dialing.attempt(), next, plan.stage(first).time())));
        RungDevices inRound = round == progress.round() ? rung : RungDevices.NONE;
        return new Transition(new Ringing(plan, dialing, first, later, inRound.dialing(ring)), actions);
    }

    private DialAction.MissedCall missed(boolean last) {
        MissedCalls policy = plan.settings().missed();
        return switch (policy) {
            case ALL -> DialAction.MissedCall.LOGGED;
            case NONE -> DialAction.MissedCall.HIDDEN;
            case LAST -> last ? DialAction.MissedCall.LOGGED : DialAction.MissedCall.LOGGED_IF_CALLER_GAVE_UP;
        };
    }
}
