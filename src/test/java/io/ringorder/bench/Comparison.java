package io.ringorder.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Calls of all variants in turn, round by round, at a steady rate. */
final class Comparison {

    private static final String MS = " ms";
    private static final int WARM_UP_RATE = 2 * Scale.RATE;
    private static final List<Variant> VARIANTS = List.of(Variant.values());

    private final int devices;
    private final Result result;
    private final Map<Variant, List<Calls>> rounds = new EnumMap<>(Variant.class);

    private Comparison(int devices, Result result) {
        this.devices = devices;
        this.result = result;
    }

    static Result run(World world, Scale scale) {
        Result result = new Result()
                .say(
                        "A caller calls; each device but the last rings for 1 s in vain, the last one answers after 0.1 s. "
                                + Scale.RATE + " calls/s, " + scale.calls() + " calls of each way in each of "
                                + scale.rounds()
                                + " rounds; the ways take turns within a round. Before the first round ringorder had taken "
                                + scale.warmUp() + " calls, at " + WARM_UP_RATE + " a second.")
                .say("Kamailio's stage gap can be negative: it calls the next device before it stops the one before. "
                        + "It has no media and cannot re-order a call that rings: it shows what a proxy costs, "
                        + "not another way to do the same.");
        Progress.say("warming up");
        Calls.make(world, Variant.OURS, 3, WARM_UP_RATE, scale.warmUp());
        for (int devices : new int[] {2, 3}) {
            Comparison comparison = new Comparison(devices, result);
            comparison.takeTurns(world, scale);
            comparison.tables();
            comparison.bars();
        }
        return result;
    }

    private void takeTurns(World world, Scale scale) {
        for (int round = 0; round < scale.rounds(); round++) {
            for (int i = 0; i < VARIANTS.size(); i++) {
                // Another one begins each round, so that none has always the same one before it.
                Variant variant = VARIANTS.get((i + round) % VARIANTS.size());
                Calls calls = Calls.make(world, variant, devices, Scale.RATE, scale.calls());
                rounds.computeIfAbsent(variant, first -> new ArrayList<>()).add(calls);
                Progress.say(devices + " devices, round " + (round + 1) + ", " + variant.label() + ": post-dial delay "
                        + Figures.text(Figures.of(calls.postDialDelays()).p50()) + " ms, stage gap "
                        + Figures.text(Figures.of(calls.stageGaps()).p50()) + " ms, Asterisk "
                        + Figures.text(calls.asteriskMillis()) + " ms/call, failed " + calls.failed());
            }
        }
    }

    private void tables() {
        String with = ", " + devices + " devices (ms)";
        times(
                "post-dial-delay",
                "Post-dial delay: the caller's INVITE to the first INVITE to a device" + with,
                Calls::postDialDelays);
        times("stage-gap", "Stage gap: CANCEL to a device to the INVITE to the next" + with, Calls::stageGaps);
        times("answer-latency", "Answer latency: the device's 200 to the caller's 200" + with, Calls::answerLatencies);
        processorTime();
    }

    private void times(String name, String title, Function<Calls, List<Double>> values) {
        List<List<String>> rows = new ArrayList<>();
        List<Double> p50 = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        rounds.forEach((variant, calls) -> {
            Figures figures = pooled(variant, values);
            p50.add(figures.p50());
            p99.add(figures.p99());
            List<String> row = new ArrayList<>(List.of(variant.label()));
            row.addAll(Arrays.asList(figures.cells()));
            row.add(Integer.toString(calls.stream().mapToInt(Calls::failed).sum()));
            rows.add(row);
        });
        Plot plot = new Plot("ms", labels()).series("p50", p50).series("p99", p99);
        result.table(new Result.Table(
                name + "-" + devices,
                title,
                List.of("way", "p50", "p99", "min", "max", "values", "failed calls"),
                rows,
                plot));
    }

    private void processorTime() {
        List<List<String>> rows = new ArrayList<>();
        rounds.keySet()
                .forEach(variant -> rows.add(List.of(
                        variant.label(),
                        cell(variant, Calls::asteriskMillis),
                        cell(variant, Calls::programMillis),
                        cell(variant, Calls::proxyMillis))));
        List<Variant> variants = List.copyOf(rounds.keySet());
        Plot plot = new Plot("ms a call", labels())
                .series(
                        "Asterisk",
                        variants.stream()
                                .map(v -> perCall(v, Calls::asteriskMillis).p50())
                                .toList())
                .series(
                        "ringorder",
                        variants.stream()
                                .map(v -> perCall(v, Calls::programMillis).p50())
                                .toList())
                .series(
                        "Kamailio",
                        variants.stream()
                                .map(v -> perCall(v, Calls::proxyMillis).p50())
                                .toList());
        result.table(new Result.Table(
                "cpu-" + devices,
                "Processor time a call, " + devices + " devices (ms): median of the rounds (least to most)",
                List.of("way", "Asterisk", "ringorder", "Kamailio"),
                rows,
                plot));
    }

    private String cell(Variant variant, ToDoubleFunction<Calls> value) {
        Figures figures = perCall(variant, value);
        return Figures.text(figures.p50()) + " (" + Figures.text(figures.min()) + "–" + Figures.text(figures.max())
                + ")";
    }

    private void bars() {
        String with = ", " + devices + " devices";
        Function<Calls, Double> delayP50 =
                calls -> Figures.of(calls.postDialDelays()).p50();
        Function<Calls, Double> delayP99 =
                calls -> Figures.of(calls.postDialDelays()).p99();
        double floorP50 = pooled(Variant.FLOOR, Calls::postDialDelays).p50();
        double floorP99 = pooled(Variant.FLOOR, Calls::postDialDelays).p99();
        Figures ours = pooled(Variant.OURS, Calls::postDialDelays);
        result.atMost(
                        "post-dial delay added, p50" + with,
                        ours.p50() - floorP50,
                        rounds(delayP50, Comparison::minus),
                        2.5,
                        MS)
                .atMost(
                        "post-dial delay added, p99" + with,
                        ours.p99() - floorP99,
                        rounds(delayP99, Comparison::minus),
                        10,
                        MS);
        ratio("stage gap ÷ floor, p50" + with, Calls::stageGaps, 1.5);
        ratio("answer latency ÷ floor, p50" + with, Calls::answerLatencies, 1.05);
        double processor = perCall(Variant.OURS, Calls::asteriskMillis).p50()
                / perCall(Variant.FLOOR, Calls::asteriskMillis).p50();
        String each = rounds(Calls::asteriskMillis, Comparison::over);
        result.atMost("Asterisk's processor time ÷ floor" + with, processor, each, 1.25, "")
                .atMost("ringorder's processor time a call, last round" + with, lastRound(), 1, MS);
        int failed = rounds.values().stream()
                .flatMap(List::stream)
                .mapToInt(Calls::failed)
                .sum();
        result.atMost("failed calls, all ways" + with, failed, 0, "");
    }

    private double lastRound() {
        List<Calls> calls = of(Variant.OURS);
        return calls.get(calls.size() - 1).programMillis();
    }

    private void ratio(String what, Function<Calls, List<Double>> values, double limit) {
        double ratio = pooled(Variant.OURS, values).p50()
                / pooled(Variant.FLOOR, values).p50();
        result.atMost(
                what, ratio, rounds(calls -> Figures.of(values.apply(calls)).p50(), Comparison::over), limit, "");
    }

    private static double minus(double ours, double floor) {
        return ours - floor;
    }

    private static double over(double ours, double floor) {
        return ours / floor;
    }

    /** What ringorder and the floor come to in each round: the least and the most. */
    private String rounds(Function<Calls, Double> value, DoubleBinaryOperator compared) {
        List<Calls> ours = of(Variant.OURS);
        List<Calls> floor = of(Variant.FLOOR);
        Figures each = Figures.of(IntStream.range(0, ours.size())
                .mapToObj(i -> compared.applyAsDouble(value.apply(ours.get(i)), value.apply(floor.get(i))))
                .toList());
        return " (rounds " + Figures.text(each.min()) + " to " + Figures.text(each.max()) + ")";
    }

    private List<Calls> of(Variant variant) {
        return rounds.getOrDefault(variant, List.of());
    }

    private Figures pooled(Variant variant, Function<Calls, List<Double>> values) {
        return Figures.of(of(variant).stream()
                .flatMap(calls -> values.apply(calls).stream())
                .toList());
    }

    private Figures perCall(Variant variant, ToDoubleFunction<Calls> value) {
        return Figures.of(of(variant).stream().map(value::applyAsDouble).toList());
    }

    private List<String> labels() {
        return rounds.keySet().stream().map(Variant::label).toList();
    }
}
