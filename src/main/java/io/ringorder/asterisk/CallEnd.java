package io.ringorder.asterisk;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Has a call forgotten that must be over. A Dial that was answered, or whose caller gave up, is told by nobody. */
final class CallEnd {

    /** A Dial that ends later than its time by more than this has been answered, or its caller is gone. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final Tools tools;
    private final Supplier<Optional<Duration>> left;
    private final Runnable whenOver;
    private boolean watched;
    private boolean stopped;

    /**
     * @param left what the call may ring still; empty while that is not known
     * @param whenOver ends it
     */
    CallEnd(Tools tools, Supplier<Optional<Duration>> left, Runnable whenOver) {
        this.tools = tools;
        this.left = left;
        this.whenOver = whenOver;
    }

    /** Looks from now on. */
    void watch() {
        if (!watched) {
            watched = true;
            look();
        }
    }

    private void look() {
        endIfOver();
        if (!stopped) {
            tools.laterTogether(left.get().orElse(Duration.ZERO).plus(SLACK), this::look);
        }
    }

    /** Ends the call if its time is over. */
    void endIfOver() {
        if (!stopped && left.get().filter(Duration::isZero).isPresent()) {
            whenOver.run();
        }
    }

    /** The call is over. */
    void stop() {
        stopped = true;
    }

    boolean isOver() {
        return stopped;
    }
}
