package io.ringorder.store;

import io.ringorder.media.RingOrder;
import io.ringorder.media.RingOrders;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.Classifiers;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What calls need of the database; while it cannot be read, what was read last.
 *
 * <p>An extension that nobody has called since the program began then counts as one without an order: all its devices ring at
 * once. When no rules were ever read, the built-in ones serve. Safe for use by many threads.
 */
public final class RememberedDatabase implements RingOrders, Classifiers {

    private static final String ALL = "all";

    private final RingOrders orders;
    private final Classifiers rules;
    private final Remembered<Extension, Optional<RingOrder>> lastOrders;
    private final Remembered<Extension, List<EndpointName>> lastEndpoints;
    private final Remembered<String, Classifier> lastRules;

    public RememberedDatabase(RingOrders orders, Classifiers rules) {
        this(orders, rules, System::nanoTime);
    }

    RememberedDatabase(RingOrders orders, Classifiers rules, Supplier<Long> nanoTime) {
        this.orders = orders;
        this.rules = rules;
        // One for all: a call reads several things, and must not wait for each of them in turn.
        Outage outage = new Outage(nanoTime);
        lastOrders = new Remembered<>(outage);
        lastEndpoints = new Remembered<>(outage);
        lastRules = new Remembered<>(outage);
    }

    @Override
    public Optional<RingOrder> find(Extension extension) {
        return lastOrders.read(extension, () -> orders.find(extension)).flatMap(order -> order);
    }

    @Override
    public List<EndpointName> endpoints(Extension extension) {
        return lastEndpoints.read(extension, () -> orders.endpoints(extension)).orElse(List.of());
    }

    @Override
    public Classifier current() {
        return lastRules.read(ALL, rules::current).orElseGet(() -> new Classifier(BuiltInRules.read()));
    }
}
