package io.ringorder.store;

import io.ringorder.terminal.RecentlyUsed;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was read from the database last, for the time when it cannot be read. Bounded: of many values the one used longest
 * ago is forgotten. Safe for use by many threads.
 */
final class Remembered<K, V> {

    private static final int MAX_VALUES = 10_000;

    private final Outage outage;
    private final Map<K, V> values = new RecentlyUsed<>(MAX_VALUES);

    Remembered(Outage outage) {
        this.outage = outage;
    }

    /** What the database says; when it does not answer, what it said last; empty when that is not known. */
    Optional<V> read(K key, Supplier<V> database) {
        if (outage.mayTry()) {
            try {
                V value = database.get();
                outage.succeeded();
                synchronized (values) {
                    values.put(key, value);
                }
                return Optional.of(value);
            } catch (RuntimeException e) {
                outage.failed(e);
            }
        }
        synchronized (values) {
            return Optional.ofNullable(values.get(key));
        }
    }
}
