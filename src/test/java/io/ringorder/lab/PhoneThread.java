package io.ringorder.lab;

import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;

/** The one thread on which all calls of a phone live; whoever has something for a call leaves it here. */
final class PhoneThread implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Work on a call, with the exceptions JAIN-SIP declares. */
    @FunctionalInterface
    interface Task {
        void run() throws SipException, ParseException, InvalidArgumentException;
    }

    private final ScheduledThreadPoolExecutor executor;
    private final Consumer<Exception> faults;

    PhoneThread(String name, Consumer<Exception> faults) {
        this.faults = faults;
        this.executor = new ScheduledThreadPoolExecutor(
                1,
                runnable -> {
                    Thread thread = new Thread(runnable, "phone " + name);
                    thread.setDaemon(true);
                    return thread;
                },
                // The stack may still deliver a message while the phone closes; nobody is left to hear of it.
                new ThreadPoolExecutor.DiscardPolicy());
    }

    void execute(Task task) {
        executor.execute(() -> runReportingFaults(task));
    }

    // The task reports its faults itself, and a call that is over ignores its timers, so nobody needs the future.
    @SuppressWarnings("FutureReturnValueIgnored")
    void after(Duration delay, Task task) {
        executor.schedule(() -> runReportingFaults(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs the task and returns when it is done, passing its exception on to the caller. */
    void executeAndWait(Task task) {
        Future<?> done = executor.submit(() -> {
            task.run();
            return true;
        });
        try {
            done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof PhoneException known
                    ? known
                    : new PhoneException("The phone could not do it: " + failure.getCause(), failure);
        } catch (TimeoutException late) {
            throw new PhoneException("The phone did not do it within " + PATIENCE + "; is it closed?", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PhoneException("Interrupted while waiting for the phone", interrupted);
        }
    }

    private void runReportingFaults(Task task) {
        try {
            task.run();
        } catch (SipException | ParseException | InvalidArgumentException | RuntimeException problem) {
            faults.accept(problem);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
