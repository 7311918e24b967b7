package io.ringorder.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds how often the variants take turns
 * @param calls of a variant in one round
 * @param warmUp calls before the first round; Java optimises most of what a call needs after 5,000 of them
 * @param starts of a process
 * @param memory how long calls go on while the memory is watched
 * @param extensions of the large case, with three contacts each
 * @param ringing calls that ring at once in the large case
 * @param load how long requests go on
 */
record Scale(
        int rounds, int calls, int warmUp, int starts, Duration memory, int extensions, int ringing, Duration load) {

    static final int RATE = 40;

    static Scale quick() {
        return new Scale(2, 80, 80, 3, Duration.ofSeconds(10), 200, 100, Duration.ofSeconds(3));
    }

    static Scale normal() {
        return new Scale(4, 320, 12_000, 9, Duration.ofMinutes(1), 5000, 1000, Duration.ofSeconds(10));
    }

    Scale withMemory(Duration time) {
        return new Scale(rounds, calls, warmUp, starts, time, extensions, ringing, load);
    }
}
