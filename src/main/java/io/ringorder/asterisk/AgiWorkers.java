package io.ringorder.asterisk;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that answer FastAGI requests. The one that worked last is woken first, so a few do all while none has to wait for
 * the database. Safe for use by many threads.
 */
final class AgiWorkers {

    /** How many requests wait at most. */
    static final int QUEUE = 2000;

    private static final int THREADS = 64;

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ForkJoinPool pool = new ForkJoinPool(THREADS, this::thread, null, true);

    private ForkJoinWorkerThread thread(ForkJoinPool owner) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(owner);
        thread.setName("ringorder-agi-" + count.incrementAndGet());
        return thread;
    }

    /** @throws RejectedExecutionException when too many wait */
    void execute(Runnable task) {
        if (waiting.incrementAndGet() > QUEUE) {
            waiting.decrementAndGet();
            throw new RejectedExecutionException("full");
        }
        pool.execute(() -> {
            waiting.decrementAndGet();
            task.run();
        });
    }

    /** Takes no more, and ends when all are done. */
    void shutdown() {
        pool.shutdown();
    }
}
