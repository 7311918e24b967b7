package io.ringorder.proxy;

import java.time.Duration;

/**
 * Which times the {@code Dial()} of an Asterisk takes.
 *
 * <p>Fractions of a second came with Asterisk 20.17, 22.7 and 23.1 (app_dial.c). Earlier ones cut them off, and ring without end
 * when less than a second was asked for. The second limit, after which devices that do not ring are given up, came with 18.22, 20.7
 * and 21.2.
 */
public enum DialTimes {
    FRACTIONS,
    WHOLE_SECONDS,
    WHOLE_SECONDS_AND_NO_SECOND_LIMIT;

    /** This time, or the next whole second after it. */
    public Duration of(Duration time) {
        return this == FRACTIONS || time.toNanosPart() == 0 ? time : Duration.ofSeconds(time.toSeconds() + 1);
    }

    /** The second limit of a Dial of this time: where it takes none, the time itself, which is as good as none. */
    public Duration secondLimit(Duration reach, Duration time) {
        return this == WHOLE_SECONDS_AND_NO_SECOND_LIMIT ? of(time) : of(reach);
    }
}
