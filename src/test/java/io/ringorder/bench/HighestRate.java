package io.ringorder.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The highest rate at which no call fails and the post-dial delay stays short, for the floor and for ringorder. */
final class HighestRate {

    private static final int STEP = 10;
    private static final int HIGHEST = 300;
    private static final int SECONDS = 5;
    private static final double LONGEST_MILLIS = 100;
    private static final int TRIES = 2;
    private static final List<Variant> COMPARED = List.of(Variant.FLOOR, Variant.OURS);

    private HighestRate() {}

    static Result run(World world, Scale scale) {
        Map<Variant, Integer> highest = new EnumMap<>(Variant.class);
        List<List<String>> rows = new ArrayList<>();
        List<Variant> open = new ArrayList<>(COMPARED);
        int steps = scale.rounds() > 2 ? STEP : 3 * STEP;
        for (int rate = Scale.RATE; rate <= HIGHEST && !open.isEmpty(); rate += steps) {
            for (Variant variant : List.copyOf(open)) {
                if (holds(world, variant, rate, rows)) {
                    highest.put(variant, rate);
                } else {
                    open.remove(variant);
                }
            }
        }
        int floor = highest.getOrDefault(Variant.FLOOR, 0);
        int ours = highest.getOrDefault(Variant.OURS, 0);
        Plot plot = new Plot("calls/s", COMPARED.stream().map(Variant::label).toList())
                .series("highest rate", List.of((double) floor, (double) ours));
        return new Result()
                .say("Two devices. Each step has " + SECONDS + " s of calls, and is " + steps
                        + " calls/s faster than the one before. A step counts when no call fails and the p99 of the "
                        + "post-dial delay is under " + Figures.text(LONGEST_MILLIS)
                        + " ms; one that does not is tried "
                        + TRIES + " times. SIPp and the capture share the processors with Asterisk.")
                .table(new Result.Table(
                        "rate",
                        "Steps; highest rate: floor " + floor + ", ringorder " + ours + " calls/s",
                        List.of("way", "calls/s", "failed", "p50 (ms)", "p99 (ms)", "max (ms)"),
                        rows,
                        plot))
                .atLeast("highest rate ÷ floor", floor == 0 ? Double.NaN : (double) ours / floor, 0.85, "");
    }

    private static boolean holds(World world, Variant variant, int rate, List<List<String>> rows) {
        for (int i = 0; i < TRIES; i++) {
            Calls calls = Calls.make(world, variant, 2, rate, rate * SECONDS);
            Figures delay = Figures.of(calls.postDialDelays());
            rows.add(List.of(
                    variant.label(),
                    Integer.toString(rate),
                    Integer.toString(calls.failed()),
                    Figures.text(delay.p50()),
                    Figures.text(delay.p99()),
                    Figures.text(delay.max())));
            Progress.say(variant.label() + " at " + rate + "/s: failed " + calls.failed() + ", p99 "
                    + Figures.text(delay.p99()) + " ms");
            world.awaitIdle();
            if (calls.failed() == 0 && delay.p99() < LONGEST_MILLIS) {
                return true;
            }
        }
        return false;
    }
}
