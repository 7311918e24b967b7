package io.ringorder.media;

import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.RingPlan;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.Tt;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the plan of one call from the configured order: the call selection module of CN104836813A.
 *
 * <ol>
 *   <li>Simultaneous mode: one stage of every device, without a {@code Tt}.
 *   <li>Sequential mode: one stage for each step, its {@code Tt} naming the step's types.
 *   <li>Devices of no known type ring where the order names {@link TerminalType#UNKNOWN}, otherwise in the last stage: no
 *       device is forgotten because its maker is not known.
 * </ol>
 */
public final class RingPlanner {

    private RingPlanner() {}

    /** The plan of a call to an extension that has these endpoints besides its own. */
    public static RingPlan plan(RingOrder order, List<EndpointName> endpoints) {
        return new RingPlan(stages(order), order.settings(), endpoints);
    }

    /**
     * The plan of a call that comes tagged already: one stage of exactly these types, as long as the order rings in all. Who
     * tagged it goes through the stages, and cancels each; so it is not repeated here.
     */
    public static RingPlan plan(Tt asked, RingOrder order, List<EndpointName> endpoints) {
        PlannedStage stage = PlannedStage.of(asked, false, order.ringTime());
        return new RingPlan(List.of(stage), order.settings().withoutRepeat(), endpoints);
    }

    private static List<PlannedStage> stages(RingOrder order) {
        if (order.mode() == RingMode.SIMULTANEOUS) {
            return List.of(PlannedStage.everyDevice(order.ringTime()));
        }
        boolean unknownNamed =
                order.steps().stream().anyMatch(step -> step.types().contains(TerminalType.UNKNOWN));
        List<PlannedStage> stages = new ArrayList<>();
        for (int i = 0; i < order.steps().size(); i++) {
            RingStep step = order.steps().get(i);
            boolean last = i == order.steps().size() - 1;
            PlannedStage stage = PlannedStage.of(Tt.of(step.types()), last && !unknownNamed, step.time());
            stages.add(step.joins() ? stage.joining() : stage);
        }
        return stages;
    }
}
