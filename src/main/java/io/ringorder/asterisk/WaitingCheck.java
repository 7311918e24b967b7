package io.ringorder.asterisk;

import io.ringorder.proxy.Progress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that a caller waits still. An event may be old by the time it is read, and its caller ringing or talking: only one
 * that waits, and for this very answer, may be redirected. Confined to the thread of the calls.
 */
final class WaitingCheck {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingCheck.class);

    /** What is ordered has begun by then, if it ever does. */
    static final Duration ON_THE_WAY = Duration.ofMillis(700);

    private final CallerChannel channel;
    private final Tools tools;
    private final Supplier<Progress> known;
    private final Consumer<WaitingCall> whenWaiting;
    private final Runnable otherwise;
    private boolean underWay;

    /**
     * @param known how far the program has brought the call
     * @param whenWaiting is given the call whose caller waits
     * @param otherwise is run when it does not, or Asterisk does not tell
     */
    WaitingCheck(
            CallerChannel channel,
            Tools tools,
            Supplier<Progress> known,
            Consumer<WaitingCall> whenWaiting,
            Runnable otherwise) {
        this.channel = channel;
        this.tools = tools;
        this.known = known;
        this.whenWaiting = whenWaiting;
        this.otherwise = otherwise;
    }

    boolean isUnderWay() {
        return underWay;
    }

    /** An event says that it waits. Does nothing while that is being looked at. */
    void waits(WaitingCall now) {
        if (underWay) {
            return;
        }
        underWay = true;
        tools.whenDone(channel.waits(now.progress()), (waits, problem) -> {
            underWay = false;
            if (problem == null && waits) {
                unlessOnTheWay(now);
            } else {
                LOG.debug("{}: waits no more", now.channel());
                otherwise.run();
            }
        });
    }

    /**
     * The caller may wait for what was ordered already. Then the order is on its way, or it was lost together with the
     * connection; only the one or the other of them will still be so in a moment.
     */
    private void unlessOnTheWay(WaitingCall now) {
        boolean behind = now.progress().attempt() < known.get().attempt();
        Duration since = channel.sinceRedirected();
        if (behind && since.compareTo(ON_THE_WAY) < 0) {
            tools.later(ON_THE_WAY.minus(since), () -> waits(now));
            return;
        }
        if (behind) {
            LOG.info("{}: a stage of {} was not begun, since the order was lost", now.channel(), now.extension());
        }
        whenWaiting.accept(now);
    }
}
