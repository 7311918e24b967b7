package io.ringorder.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** New processes: how soon one serves, its first call, and a command. */
final class Starts {

    private Starts() {}

    static Result run(World world, Scale scale) {
        List<Double> ready = new ArrayList<>();
        List<Double> firstCall = new ArrayList<>();
        List<Double> command = new ArrayList<>();
        for (int i = 0; i < scale.starts(); i++) {
            world.stopServe();
            ready.add(millis(world.serve().startTime()));
            firstCall.addAll(Calls.make(world, Variant.OURS, 2, 1, 1).postDialDelays());
            long start = System.nanoTime();
            Serve.run(world.lab(), "order", "show", Variant.OURS.number(2));
            command.add(millis(Duration.ofNanos(System.nanoTime() - start)));
            Progress.say("start " + (i + 1) + ": ready " + Figures.text(ready.get(i)) + " ms, first call "
                    + firstCall.subList(Math.max(0, firstCall.size() - 1), firstCall.size()) + " ms, order show "
                    + Figures.text(command.get(i)) + " ms");
        }
        Map<String, Figures> all = new LinkedHashMap<>();
        all.put("serve is ready", Figures.of(ready));
        all.put("first call: post-dial delay", Figures.of(firstCall));
        all.put("order show", Figures.of(command));
        return new Result()
                .say(
                        "Each with `./run.sh`, as a new process. The first call comes as soon as `serve` says that it serves.")
                .table(table(all))
                .atMost(
                        "first call after the start, median post-dial delay",
                        Figures.of(firstCall).p50(),
                        150,
                        " ms")
                .atMost("serve is ready after, median", Figures.of(ready).p50(), 1500, " ms")
                .atMost("order show, median", Figures.of(command).p50(), 500, " ms")
                .atMost("first calls that failed", scale.starts() - firstCall.size(), 0, "");
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static Result.Table table(Map<String, Figures> all) {
        List<List<String>> rows = new ArrayList<>();
        all.forEach((what, figures) -> {
            List<String> row = new ArrayList<>(List.of(what));
            row.addAll(Arrays.asList(figures.cells()));
            rows.add(row);
        });
        Plot plot = new Plot("ms", List.copyOf(all.keySet()))
                .series("median", all.values().stream().map(Figures::p50).toList())
                .series("most", all.values().stream().map(Figures::max).toList());
        return new Result.Table(
                "starts", "New processes (ms)", List.of("what", "p50", "p99", "min", "max", "runs"), rows, plot);
    }
}
