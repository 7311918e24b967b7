package io.ringorder.asterisk;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How long one Dial and the stages that join it are to ring.
 *
 * <p>A stage joins a little after its time has come, since its devices have to be looked up. When Asterisk or the database is slow
 * that can take seconds, and the stage would have less time to ring than its order gives it. So the delay is added to the end: the
 * caller waits for the devices that joined when Dial itself is over. Confined to the thread of the calls.
 */
final class RingingTime {

    private final LongSupplier nanoTime;
    private final Supplier<Optional<Duration>> untilDeadline;
    private long end;
    private boolean known = true;
    private OptionalLong due = OptionalLong.empty();
    private int dueStage;

    /**
     * @param nanoTime the clock, as {@link System#nanoTime}
     * @param untilDeadline what the order's deadline leaves to the call; empty when it has none
     */
    RingingTime(LongSupplier nanoTime, Supplier<Optional<Duration>> untilDeadline) {
        this.nanoTime = nanoTime;
        this.untilDeadline = untilDeadline;
        end = nanoTime.getAsLong();
    }

    /** A Dial begins. */
    void begin(Duration time) {
        end = nanoTime.getAsLong() + time.toNanos();
        known = true;
        due = OptionalLong.empty();
    }

    /** A Dial has begun, nobody knows when. */
    void beganBefore(Duration time) {
        begin(time);
        known = false;
    }

    /** A Dial follows the one before, which rang until its time was over. Of one that is not known when, it begins now. */
    void follow(Duration time) {
        end = (known ? end : nanoTime.getAsLong()) + time.toNanos();
        due = OptionalLong.empty();
    }

    /** The time of this stage to join has come. Where that is tried again, it had come the first time. */
    void stageDue(int stage) {
        if (due.isEmpty() || dueStage != stage) {
            due = OptionalLong.of(nanoTime.getAsLong());
            dueStage = stage;
        }
    }

    /** This stage is the next to join. Another whose time had come has joined, or was found to have no device. */
    void stageAwaited(int stage) {
        if (dueStage != stage) {
            stageJoined();
        }
    }

    /** The stage whose time had come joins. Does nothing when none was due. */
    void stageJoined() {
        if (due.isPresent()) {
            lateBy(Duration.ofNanos(nanoTime.getAsLong() - due.getAsLong()));
            due = OptionalLong.empty();
        }
    }

    /**
     * What joins is late by this.
     *
     * @return what is left now
     */
    Duration lateBy(Duration delay) {
        Duration left = left();
        Duration wanted = left.plus(delay);
        Duration allowed =
                untilDeadline.get().filter(most -> most.compareTo(wanted) < 0).orElse(wanted);
        if (allowed.compareTo(left) > 0) {
            end = nanoTime.getAsLong() + allowed.toNanos();
        }
        return left();
    }

    /** What is left, never negative. */
    Duration left() {
        return left(Duration.ZERO);
    }

    /** What is left of this Dial and so much more, never negative. */
    Duration left(Duration more) {
        return Duration.ofNanos(Math.max(0, end + more.toNanos() - nanoTime.getAsLong()));
    }
}
