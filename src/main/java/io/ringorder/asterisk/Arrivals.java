package io.ringorder.asterisk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts registrations as they arrive, so that of two contacts the newer is known. Asterisk tells only when a registration
 * ends, in seconds, which is no help when two follow each other closely or ask for different lifetimes.
 *
 * <p>Bounded: of many the oldest are forgotten. Safe for use by many threads.
 */
final class Arrivals {

    private static final int MAX_REMEMBERED = 20_000;

    private final Map<String, Long> arrivals = new LinkedHashMap<>();
    private long count;

    synchronized void arrived(String uri) {
        if (arrivals.putIfAbsent(uri, ++count) == null && arrivals.size() > MAX_REMEMBERED) {
            arrivals.remove(arrivals.keySet().iterator().next());
        }
    }

    synchronized void left(String uri) {
        arrivals.remove(uri);
    }

    /** The arrival's number; 0 when it was not seen. */
    synchronized long of(String uri) {
        return arrivals.getOrDefault(uri, 0L);
    }
}
