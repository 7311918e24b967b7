package io.ringorder.cli;

import io.ringorder.media.RingOrder;
import io.ringorder.media.RingPlanner;
import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.ContactSelection;
import io.ringorder.proxy.LeftOut;
import io.ringorder.terminal.EndpointName;
import java.time.Duration;
import java.util.List;

/**
 * What a call would do now: every stage with the devices it rings, and those it does not and why.
 *
 * @param neverRung devices whose type no stage rings
 */
record Explanation(RingOrder order, RingPlan plan, List<Stage> stages, List<Candidate> neverRung) {

    Explanation {
        stages = List.copyOf(stages);
        neverRung = List.copyOf(neverRung);
    }

    /**
     * One stage.
     *
     * @param leftOut devices of the stage's types that cannot be rung
     */
    record Stage(PlannedStage planned, List<Candidate> rings, List<LeftOut> leftOut) {

        Stage {
            rings = List.copyOf(rings);
            leftOut = List.copyOf(leftOut);
        }

        boolean names(Candidate candidate) {
            return rings.contains(candidate)
                    || leftOut.stream().anyMatch(left -> left.candidate().equals(candidate));
        }

        /** A stage without a device is passed over. */
        boolean takesTime() {
            return !rings.isEmpty();
        }
    }

    static Explanation of(RingOrder order, List<EndpointName> endpoints, List<Candidate> candidates) {
        RingPlan plan = RingPlanner.plan(order, endpoints);
        List<Stage> stages =
                plan.stages().stream().map(stage -> stage(stage, candidates)).toList();
        List<Candidate> neverRung = candidates.stream()
                .filter(candidate -> stages.stream().noneMatch(stage -> stage.names(candidate)))
                .toList();
        return new Explanation(order, plan, stages, neverRung);
    }

    private static Stage stage(PlannedStage planned, List<Candidate> candidates) {
        ContactSelection selection = ContactSelection.of(planned, candidates);
        List<Candidate> rings = candidates.stream()
                .filter(candidate -> selection.ring().contains(candidate))
                .toList();
        List<LeftOut> leftOut = selection.leftOut().stream()
                .filter(left -> left.reason() != LeftOut.Reason.OTHER_TYPE)
                .toList();
        return new Stage(planned, rings, leftOut);
    }

    /** How long the devices that are there now ring in all, when nobody answers. */
    Duration ringTime() {
        Duration once = stages.stream()
                .filter(Stage::takesTime)
                .map(stage -> stage.planned().time())
                .reduce(Duration.ZERO, Duration::plus);
        Duration all = once.multipliedBy(1L + plan.settings().repeat());
        return plan.settings()
                .deadline()
                .filter(deadline -> deadline.compareTo(all) < 0)
                .orElse(all);
    }
}
