package io.ringorder.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The memory of ringorder while calls go on. */
final class Memory {

    private static final int LOOKS = 10;
    private static final double LIMIT_MEGABYTES = 200;

    private Memory() {}

    static Result run(World world, Scale scale) {
        long pid = world.serve().pid();
        int seconds = Math.toIntExact(scale.memory().toSeconds());
        List<List<String>> rows = new ArrayList<>();
        List<String> times = new ArrayList<>();
        List<Double> megabytes = new ArrayList<>();
        CompletableFuture<Void> calls = CompletableFuture.runAsync(
                () -> Calls.makeUnseen(world, Variant.OURS, 2, Scale.RATE, Scale.RATE * seconds));
        for (int i = 0; i <= LOOKS; i++) {
            double now = Cpu.residentMegabytes(pid);
            String time = i * seconds / LOOKS + " s";
            rows.add(List.of(time, Figures.text(now)));
            times.add(time);
            megabytes.add(now);
            if (i < LOOKS) {
                Pause.millis(seconds * 1000L / LOOKS);
            }
        }
        calls.join();
        Progress.say("resident memory " + rows);
        Figures all = Figures.of(megabytes);
        return new Result()
                .say("Resident memory (VmRSS) of `serve`, started without options, during " + seconds + " s of "
                        + Scale.RATE + " calls/s. `--long` makes it ten minutes.")
                .table(new Result.Table(
                        "memory",
                        "Resident memory of ringorder (MB)",
                        List.of("after", "MB"),
                        rows,
                        new Plot("MB", times).series("resident memory", megabytes)))
                .atMost(
                        "resident memory, most in " + seconds + " s at " + Scale.RATE + " calls/s",
                        all.max(),
                        LIMIT_MEGABYTES,
                        " MB");
    }
}
