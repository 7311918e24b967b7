package io.ringorder.store;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database answers. One that is gone makes each reader wait until it gives up, so after a failure only one
 * reader in a while may try. Safe for use by many threads.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private static final long RETRY_NANOS = 1_000_000_000L;

    private final Supplier<Long> nanoTime;
    private boolean failing;
    private long nextTry;

    /** @param nanoTime the clock, as {@link System#nanoTime} */
    Outage(Supplier<Long> nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized boolean mayTry() {
        if (!failing) {
            return true;
        }
        boolean due = nanoTime.get() - nextTry >= 0;
        if (due) {
            nextTry = nanoTime.get() + RETRY_NANOS;
        }
        return due;
    }

    synchronized void succeeded() {
        if (failing) {
            failing = false;
            LOG.info("The database answers again");
        }
    }

    synchronized void failed(RuntimeException problem) {
        nextTry = nanoTime.get() + RETRY_NANOS;
        if (!failing) {
            failing = true;
            LOG.warn("The database does not answer, what was read last serves: {}", problem.getMessage());
        }
    }
}
