package io.ringorder.plan;

import java.time.Duration;
import java.util.List;

/**
 * What is to happen with one call: its stages in order.
 *
 * @param stages one or more
 * @param reach how long a device may take to show that it rings before it is taken for gone
 */
public record RingPlan(List<PlannedStage> stages, Duration reach) {

    /** A phone on a slow mobile network answers an INVITE with 180 well within this time. */
    public static final Duration DEFAULT_REACH = Duration.ofSeconds(3);

    public RingPlan {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("A plan has at least one stage");
        }
    }

    public PlannedStage stage(int index) {
        return stages.get(index);
    }

    public int size() {
        return stages.size();
    }
}
