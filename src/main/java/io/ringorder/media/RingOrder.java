package io.ringorder.media;

import io.ringorder.plan.RingSettings;
import io.ringorder.plan.Seconds;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import java.time.Duration;
import java.util.List;

/**
 * The order in which the devices of one extension ring, and for how long, as it is configured.
 *
 * @param steps in ringing order; empty in simultaneous mode
 * @param ringTime how long all ring in simultaneous mode; in sequential mode the sum of the steps
 * @param settings how the devices ring, apart from their order
 */
public record RingOrder(
        Extension extension, RingMode mode, List<RingStep> steps, Duration ringTime, RingSettings settings) {

    /** How long all devices ring when nothing else was said. */
    public static final Duration DEFAULT_RING_TIME = Duration.ofSeconds(30);

    /** More steps than an extension has devices serve nobody, and the plan has to fit into a channel variable. */
    public static final int MAX_STEPS = 20;

    public RingOrder {
        steps = List.copyOf(steps);
        if (steps.isEmpty() != (mode == RingMode.SIMULTANEOUS)) {
            throw new InvalidInput("A sequential order has steps, a simultaneous one has none.");
        }
        if (steps.size() > MAX_STEPS) {
            throw new InvalidInput("An order has at most " + MAX_STEPS + " steps, not " + steps.size() + ".");
        }
        if (!steps.isEmpty() && steps.get(0).joins()) {
            throw new InvalidInput("The first step joins no other.");
        }
        if (mode == RingMode.SIMULTANEOUS) {
            RingStep.requireTime(ringTime);
        }
    }

    public static RingOrder simultaneous(Extension extension, Duration ringTime) {
        return new RingOrder(extension, RingMode.SIMULTANEOUS, List.of(), ringTime, RingSettings.STANDARD);
    }

    public static RingOrder sequential(Extension extension, List<RingStep> steps) {
        Duration sum = steps.stream().map(RingStep::time).reduce(Duration.ZERO, Duration::plus);
        return new RingOrder(extension, RingMode.SEQUENTIAL, steps, sum, RingSettings.STANDARD);
    }

    /** What an extension without an order of its own gets. */
    public static RingOrder standard(Extension extension) {
        return simultaneous(extension, DEFAULT_RING_TIME);
    }

    /** The same order with other settings. */
    public RingOrder with(RingSettings other) {
        return new RingOrder(extension, mode, steps, ringTime, other);
    }

    /**
     * The steps as people write them, {@code desk:15,pc:10>mobile:20}; {@code all:30} in simultaneous mode. The settings are
     * no part of it.
     */
    public String text() {
        if (mode == RingMode.SIMULTANEOUS) {
            return OrderText.ALL + ":" + Seconds.text(ringTime);
        }
        StringBuilder text = new StringBuilder();
        for (RingStep step : steps) {
            text.append(text.isEmpty() ? "" : step.joins() ? ">" : ",").append(step);
        }
        return text.toString();
    }
}
