package io.ringorder.asterisk;

import io.ringorder.terminal.Classifiers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * What is needed to drive calls.
 *
 * @param link for questions; what changes something goes through the mandate
 * @param mandate lets orders pass while this program drives the calls
 * @param dial which times Dial can be given
 * @param calls one thread, on which everything that concerns calls happens and which waits for nothing
 * @param lookups for what has to wait
 */
record Tools(
        AmiLink link,
        Mandate mandate,
        DialAbility dial,
        RegisteredContacts contacts,
        Classifiers classifiers,
        ScheduledExecutorService calls,
        ExecutorService lookups) {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Runs this later, on the thread of the calls. */
    void later(Duration time, Runnable task) {
        Future<?> unused = calls.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The same, up to a second after that, together with others that need not be punctual: each time wakes the thread. */
    void laterTogether(Duration time, Runnable task) {
        later(untilTogether(System.nanoTime(), time), task);
    }

    /** How long it is to the first full second that comes after this time, counted from now. */
    static Duration untilTogether(long now, Duration time) {
        return time.plusNanos(SECOND - Math.floorMod(now + time.toNanos(), SECOND));
    }

    /** Runs this with the result, or with what went wrong, on the thread of the calls. */
    <T> void whenDone(CompletableFuture<T> future, BiConsumer<T, Throwable> then) {
        Future<?> unused = future.whenCompleteAsync(then, calls);
    }
}
