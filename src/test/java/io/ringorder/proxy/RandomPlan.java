package io.ringorder.proxy;

import static io.ringorder.proxy.Contacts.another;
import static io.ringorder.proxy.Contacts.arrived;
import static io.ringorder.proxy.Contacts.calling;
import static io.ringorder.proxy.Contacts.stage;
import static io.ringorder.proxy.Contacts.unreachable;
import static io.ringorder.proxy.Contacts.unsafe;

import io.ringorder.plan.DeclineRule;
import io.ringorder.plan.MissedCalls;
import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.RingPlan;
import io.ringorder.plan.RingSettings;
import io.ringorder.terminal.TerminalType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Plans, contacts and outcomes at random. */
final class RandomPlan {

    private static final List<TerminalType> TYPES =
            List.of(TerminalType.DESK, TerminalType.PC, TerminalType.MOBILE, TerminalType.UNKNOWN);
    private static final List<LegOutcome> OUTCOMES = List.of(LegOutcome.values());

    private static final List<MissedCalls> MISSED = List.of(MissedCalls.values());

    private final Random random;

    RandomPlan(Random random) {
        this.random = random;
    }

    RingPlan plan() {
        List<PlannedStage> stages = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            PlannedStage stage = anyStage();
            stages.add(!stages.isEmpty() && random.nextBoolean() ? stage.joining() : stage);
        }
        return new RingPlan(stages, settings(), List.of());
    }

    private PlannedStage anyStage() {
        int seconds = 1 + random.nextInt(30);
        return switch (random.nextInt(7)) {
            case 0 -> PlannedStage.everyDevice(Duration.ofSeconds(seconds));
            case 1 -> stage(seconds, TerminalType.NEWEST);
            default -> stage(seconds, type(), type());
        };
    }

    private RingSettings settings() {
        DeclineRule declines =
                new DeclineRule(random.nextBoolean(), random.nextBoolean() ? Set.of() : Set.of(type().code()));
        Optional<Duration> deadline =
                random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofSeconds(1 + random.nextInt(60)));
        return new RingSettings(
                RingSettings.DEFAULT_REACH,
                declines,
                random.nextBoolean(),
                deadline,
                random.nextInt(3),
                MISSED.get(random.nextInt(MISSED.size())),
                random.nextBoolean());
    }

    TerminalType type() {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    List<LegOutcome> outcomes() {
        return random.ints(random.nextInt(4), 0, OUTCOMES.size())
                .mapToObj(OUTCOMES::get)
                .toList();
    }

    Candidate candidate() {
        TerminalType type = type();
        Candidate candidate = switch (random.nextInt(8)) {
            case 0 -> unsafe(type);
            case 1 -> unreachable(type);
            case 2 -> calling(type);
            default -> another(type, random.nextInt(3));
        };
        return arrived(candidate, random.nextInt(3), random.nextInt(3));
    }

    List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            candidates.add(candidate());
        }
        return candidates;
    }
}
