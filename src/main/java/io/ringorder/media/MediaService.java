package io.ringorder.media;

import io.ringorder.plan.PlanText;
import io.ringorder.plan.RingPlan;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.Tt;
import java.util.List;
import java.util.Optional;

/**
 * Decides how a call to an extension rings, and tags it with the terminal types of its first stage: the media service
 * module of CN104836813A. Safe for use by many threads when its {@link RingOrders} are.
 */
public final class MediaService {

    private final RingOrders orders;

    public MediaService(RingOrders orders) {
        this.orders = orders;
    }

    /** The answer to one incoming call. */
    public record Tag(RingPlan plan) {

        /** The whole plan, as {@link PlanText} writes it. */
        public String text() {
            return PlanText.format(plan);
        }

        /** The value of the {@code Tt} header of the first stage; empty in simultaneous mode. */
        public String tt() {
            return plan.stage(0).tt().map(Tt::toString).orElse("");
        }

        /** The further endpoints of the extension, for when nobody carries the plan out. */
        public List<EndpointName> endpoints() {
            return plan.endpoints();
        }
    }

    /**
     * The answer to a call of this extension.
     *
     * @param asked the types that a trusted server upstream has tagged the call with; empty: the extension's own order rings
     * @throws RuntimeException when the orders cannot be read
     */
    public Tag tag(Extension callee, Optional<Tt> asked) {
        RingOrder order = orders.find(callee).orElseGet(() -> RingOrder.standard(callee));
        List<EndpointName> endpoints = orders.endpoints(callee);
        return new Tag(asked.map(types -> RingPlanner.plan(types, order, endpoints))
                .orElseGet(() -> RingPlanner.plan(order, endpoints)));
    }
}
