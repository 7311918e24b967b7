package io.ringorder.proxy;

import java.time.Duration;

/**
 * Which times the {@code Dial()} of an Asterisk takes.
 *
 * <p>Fractions of a second came with Asterisk 20.17, 22.7 and 23.1 (app_dial.c). Earlier ones cut them off, and ring without end
 * when less than a second was asked for.
 */
public enum DialTimes {
    FRACTIONS,
    WHOLE_SECONDS;

    /** This time, or the next whole second after it. */
    public Duration of(Duration time) {
        return this == FRACTIONS || time.toNanosPart() == 0 ? time : Duration.ofSeconds(time.toSeconds() + 1);
    }
}
