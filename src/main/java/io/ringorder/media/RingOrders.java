package io.ringorder.media;

import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import java.util.List;
import java.util.Optional;

/** Where the configured ring orders are. Implementations are safe for use by many threads. */
public interface RingOrders {

    /**
     * The order of this extension as it is now; empty when it has none.
     *
     * @throws RuntimeException when it cannot be read
     */
    Optional<RingOrder> find(Extension extension);

    /**
     * The PJSIP endpoints whose devices belong to this extension besides its own, in no particular order.
     *
     * @throws RuntimeException when they cannot be read
     */
    List<EndpointName> endpoints(Extension extension);
}
