package io.ringorder.plan;

import io.ringorder.terminal.EndpointName;
import java.util.List;

/**
 * What is to happen with one call.
 *
 * @param stages one or more, in order; the first joins nothing
 * @param settings how its devices ring
 * @param endpoints the PJSIP endpoints whose devices belong to the extension besides its own
 */
public record RingPlan(List<PlannedStage> stages, RingSettings settings, List<EndpointName> endpoints) {

    public RingPlan {
        stages = List.copyOf(stages);
        endpoints = List.copyOf(endpoints);
        if (stages.isEmpty() || stages.get(0).joins()) {
            throw new IllegalArgumentException("A plan has at least one stage, and the first joins nothing");
        }
    }

    public PlannedStage stage(int index) {
        return stages.get(index);
    }

    public int size() {
        return stages.size();
    }
}
