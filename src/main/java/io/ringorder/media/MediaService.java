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

    /**
     * The answer to one incoming call.
     *
     * @param plan the whole plan, as {@link PlanText} writes it
     * @param tt the value of the {@code Tt} header of the first stage; empty in simultaneous mode
     * @param endpoints the further endpoints of the extension, for when nobody carries the plan out
     */
    public record Tag(String plan, String tt, List<EndpointName> endpoints) {}

    /**
     * The answer to a call of this extension.
     *
     * @param asked the types that a trusted server upstream has tagged the call with; empty: the extension's own order rings
     * @throws RuntimeException when the orders cannot be read
     */
    public Tag tag(Extension callee, Optional<Tt> asked) {
        RingOrder order = orders.find(callee).orElseGet(() -> RingOrder.standard(callee));
        List<EndpointName> endpoints = orders.endpoints(callee);
        RingPlan plan = asked.map(types -> RingPlanner.plan(types, order, endpoints))
                .orElseGet(() -> RingPlanner.plan(order, endpoints));
        return new Tag(
                PlanText.format(plan), plan.stage(0).tt().map(Tt::toString).orElse(""), plan.endpoints());
    }
}
