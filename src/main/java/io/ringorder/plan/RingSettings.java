package io.ringorder.plan;

import io.ringorder.terminal.InvalidInput;
import java.time.Duration;
import java.util.Optional;

/**
 * How the devices of one extension ring, apart from their order.
 *
 * @param reach how long a device may take to show that it rings before it is taken for gone; {@link #MIN_REACH} to
 *     {@link #MAX_REACH}
 * @param onDecline what a 6xx answer does
 * @param followRedirects whether a device's 302 is followed; otherwise it counts as busy
 * @param deadline how long the call may ring in all, up to {@link #MAX_DEADLINE}; the stage it falls into is cut short
 * @param repeat how many more times the stages are gone through when nobody answered, 0 to {@value #MAX_REPEAT}
 * @param missed whose log shows a missed call
 * @param joinLate whether a device that registers after its stage joins the call all the same
 */
public record RingSettings(
        Duration reach,
        DeclineRule onDecline,
        boolean followRedirects,
        Optional<Duration> deadline,
        int repeat,
        MissedCalls missed,
        boolean joinLate) {

    /** A phone on a slow mobile network answers an INVITE with 180 well within this time. */
    public static final Duration DEFAULT_REACH = Duration.ofSeconds(3);

    public static final Duration MIN_REACH = Duration.ofMillis(500);
    public static final Duration MAX_REACH = Duration.ofSeconds(60);
    public static final Duration MAX_DEADLINE = Duration.ofHours(1);
    public static final int MAX_REPEAT = 9;

    /** What an extension has when nothing else was said. */
    public static final RingSettings STANDARD =
            new RingSettings(DEFAULT_REACH, DeclineRule.STOP, false, Optional.empty(), 0, MissedCalls.ALL, false);

    public RingSettings {
        require(reach, MIN_REACH, MAX_REACH, "The time to reach a device");
        deadline.ifPresent(time -> require(time, Duration.ofMillis(100), MAX_DEADLINE, "The deadline"));
        if (repeat < 0 || repeat > MAX_REPEAT) {
            throw new InvalidInput("An order can be repeated 0 to " + MAX_REPEAT + " times, not " + repeat + ".");
        }
    }

    /** The same settings, for stages that are gone through once. */
    public RingSettings withoutRepeat() {
        return new RingSettings(reach, onDecline, followRedirects, deadline, 0, missed, joinLate);
    }

    private static void require(Duration time, Duration min, Duration max, String what) {
        if (time.compareTo(min) < 0 || time.compareTo(max) > 0) {
            throw new InvalidInput(what + " is " + Seconds.text(min) + " to " + Seconds.text(max) + " seconds, not "
                    + Seconds.text(time) + ".");
        }
    }
}
