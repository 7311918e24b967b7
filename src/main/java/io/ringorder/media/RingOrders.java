package io.ringorder.media;

import io.ringorder.terminal.Extension;
import java.util.Optional;

/** Where the configured ring orders are. Implementations are safe for use by many threads. */
public interface RingOrders {

    /**
     * The order of this extension as it is now; empty when it has none.
     *
     * @throws RuntimeException when it cannot be read
     */
    Optional<RingOrder> find(Extension extension);
}
