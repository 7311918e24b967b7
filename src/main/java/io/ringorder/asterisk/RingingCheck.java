package io.ringorder.asterisk;

import io.ringorder.proxy.Progress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes sure that a caller still rings. Asterisk does not tell that a Dial was answered or its caller is gone, so what is to happen
 * in it asks first. A question that Asterisk does not answer is asked again for as long as the call may ring, and what was to
 * happen waits: nothing is lost with the connection. Confined to the thread of the calls.
 */
final class RingingCheck {

    static final Duration ASK_AGAIN = Duration.ofMillis(250);

    /** The call that it is about. */
    interface Call {

        /** As far as the program has brought it. */
        WaitingCall call();

        /** Whether nothing is to happen for it any more. */
        boolean isOver();

        /** Nobody rings any more in the Dial of this number. */
        void isAnsweredOrGone(int attempt);

        /** The channel has come further than the program knew; whether it was told to. */
        boolean follow(Progress progress);

        /** The channel has come this far, nobody knows how. */
        void adopt(WaitingCall now);

        /** The channel is to know that the call has come this far. */
        void keep(Progress progress);
    }

    private final CallerChannel channel;
    private final Tools tools;
    private final Call driver;
    /** What waits for the next answer. */
    private final Set<Runnable> waiting = new LinkedHashSet<>();

    private boolean asking;

    RingingCheck(CallerChannel channel, Tools tools, Call driver) {
        this.channel = channel;
        this.tools = tools;
        this.driver = driver;
    }

    /** The call that it is about, as far as the program has brought it. */
    WaitingCall call() {
        return driver.call();
    }

    boolean isOver() {
        return driver.isOver();
    }

    /** Runs this if the caller rings. The same task waits only once. */
    void whenRinging(Runnable task) {
        waiting.add(task);
        ask();
    }

    private void ask() {
        if (asking || waiting.isEmpty() || driver.isOver()) {
            return;
        }
        asking = true;
        List<Runnable> tasks = List.copyOf(waiting);
        waiting.clear();
        Progress expected = driver.call().progress();
        tools.whenDone(channel.rings(), (ringing, problem) -> {
            asking = false;
            if (driver.isOver()) {
                return;
            }
            // Who does not drive the calls at this moment cannot do anything for one either.
            if (problem != null || !tools.mandate().holds()) {
                putBack(tasks);
                tools.later(ASK_AGAIN, this::ask);
            } else if (!driver.call().progress().equals(expected)) {
                putBack(tasks);
                ask();
            } else {
                answered(ringing, expected, tasks);
                ask();
            }
        });
    }

    private void putBack(List<Runnable> tasks) {
        List<Runnable> since = List.copyOf(waiting);
        waiting.clear();
        waiting.addAll(tasks);
        waiting.addAll(since);
    }

    private void answered(Optional<Progress> ringing, Progress expected, List<Runnable> tasks) {
        if (ringing.isEmpty()) {
            driver.isAnsweredOrGone(expected.attempt());
            return;
        }
        boolean known = ringing.get().equals(expected);
        if (!known && ringing.get().attempt() == expected.attempt()) {
            // Only the program says which stages have joined a Dial, so it was said in vain.
            driver.keep(expected);
            known = true;
        }
        if (known || driver.follow(ringing.get())) {
            tasks.forEach(Runnable::run);
        } else {
            driver.adopt(driver.call().at(ringing.get()));
        }
    }
}
