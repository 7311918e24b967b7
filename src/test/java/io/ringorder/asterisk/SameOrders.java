package io.ringorder.asterisk;

import io.ringorder.media.OrderText;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingOrders;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalTypes;
import java.util.List;
import java.util.Optional;

/** The same order for all extensions but one, whose order cannot be read. */
final class SameOrders implements RingOrders {

    @Override
    public Optional<RingOrder> find(Extension extension) {
        if (extension.number().equals("broken")) {
            throw new IllegalStateException("the database is gone");
        }
        return Optional.of(OrderText.parse(extension, "desk+pc:1.5,mobile:20", TerminalTypes.builtIn()));
    }

    @Override
    public List<EndpointName> endpoints(Extension extension) {
        return List.of(new EndpointName(extension + "-web"));
    }
}
