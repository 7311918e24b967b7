package io.ringorder.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The FastAGI server without an Asterisk: a thousand connections at once. */
final class FastAgi {

    private static final int CONNECTIONS = 1000;

    private FastAgi() {}

    static Result run(World world, Scale scale) {
        world.serve();
        int port = world.lab().agiPort();
        String extension = Variant.OURS.number(3);
        AgiLoad.of(port, extension, CONNECTIONS, scale.load());
        List<List<String>> rows = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        int failed = 0;
        for (int round = 1; round <= Math.min(3, scale.rounds()); round++) {
            long start = System.nanoTime();
            AgiLoad.Outcome outcome = AgiLoad.of(port, extension, CONNECTIONS, scale.load());
            double rate = outcome.millis().size() * 1e9 / (System.nanoTime() - start);
            rates.add(rate);
            all.addAll(outcome.millis());
            failed += outcome.failed();
            List<String> row = new ArrayList<>(List.of(Integer.toString(round), Figures.text(rate)));
            row.addAll(Arrays.asList(Figures.of(outcome.millis()).cells()));
            row.add(Integer.toString(outcome.failed()));
            rows.add(row);
            Progress.say("FastAGI " + row);
        }
        Plot plot = new Plot(
                        "requests/s",
                        rows.stream().map(row -> "round " + row.get(0)).toList())
                .series("requests/s", rates);
        return new Result()
                .say(CONNECTIONS + " connections at once for " + scale.load().toSeconds()
                        + " s in each round, after a round that does not count. Each asks for one order of three stages, "
                        + "and another connection takes its place when it is closed. The client shares the processors "
                        + "with the server.")
                .table(new Result.Table(
                        "fastagi",
                        "FastAGI requests (ms)",
                        List.of("round", "requests/s", "p50", "p99", "min", "max", "requests", "failed"),
                        rows,
                        plot))
                .atLeast(
                        "FastAGI requests, median of the rounds",
                        Figures.of(rates).p50(),
                        4000,
                        "/s")
                .atMost("FastAGI, p99", Figures.of(all).p99(), 300, " ms")
                .atMost("FastAGI requests that failed", failed, 0, "");
    }
}
