package io.ringorder.bench;

import io.ringorder.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Thousands of extensions with three contacts each, and many calls that ring at once. */
final class ManyExtensions {

    private static final int FIRST = 80000;
    /** An endpoint that every lab has, and nobody calls. */
    private static final String CALLER = "8200";

    private static final int MEASURED = 400;
    private static final int SHORT_MILLIS = 800;
    private static final double LISTING_BYTES = 100_000;
    private static final String LONG_ORDER = "desk:120,mobile:30";

    private final World world;
    private final Scale scale;
    private final Lab lab;
    private int channels;

    private ManyExtensions(World world, Scale scale, Lab lab) {
        this.world = world;
        this.scale = scale;
        this.lab = lab;
    }

    static Result run(World world, Scale scale) {
        int last = FIRST + scale.extensions() - 1;
        world.serve();
        Lab lab = world.another("bench-large", "--extensions", FIRST + "-" + last);
        Result result = new ManyExtensions(world, scale, lab).run();
        world.closeLast();
        return result;
    }

    private Result run() {
        Figures small = small();
        Progress.say("small case: post-dial delay p99 " + Figures.text(small.p99()) + " ms");
        world.addDialplan(lab);
        Serve.run(lab, "order", "import", "--create", orders().toString());
        Progress.say("registering " + 3 * scale.extensions() + " contacts");
        world.devices().registerAt(lab.sip().port(), extensions().boxed().map(String::valueOf));
        List<Packet> start;
        Serve serve;
        try (Capture capture = Capture.of("tcp and port " + lab.amiPort())) {
            serve = Serve.start(lab);
            Pause.millis(1000);
            start = capture.packets();
        }
        try (serve) {
            List<Double> climb = new ArrayList<>();
            Figures large = large(climb);
            return result(small, Figures.of(climb), large, start);
        }
    }

    private IntStream extensions() {
        return IntStream.range(FIRST, FIRST + scale.extensions());
    }

    /** Calls of one extension of three devices, while nothing else rings. */
    private Figures small() {
        Calls.makeUnseen(world, Variant.OURS, 3, Scale.RATE, scale.warmUp() / 2);
        Path called = Devices.injection("small.csv", Stream.of(Variant.OURS.number(3)));
        return Figures.of(giveUp(world.lab(), called));
    }

    private Path orders() {
        String lines = extensions()
                .mapToObj(extension -> extension + ",\"" + LONG_ORDER + "\"")
                .collect(Collectors.joining("\n", "extension,order\n", "\n"));
        try {
            return Files.writeString(Child.WORK.resolve("orders.csv"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has many extensions ring, and calls others meanwhile. */
    private Figures large(List<Double> climb) {
        int climbMillis = scale.ringing() * 1000 / Scale.RATE;
        int ringMillis = climbMillis + MEASURED * 1000 / Scale.RATE + 10_000;
        Path ringing = Devices.injection(
                "ringing.csv", extensions().limit(scale.ringing()).mapToObj(String::valueOf));
        Path called = Devices.injection(
                "called.csv",
                extensions().skip(scale.extensions() - MEASURED / 4).mapToObj(String::valueOf));
        int caller = Lab.freeUdpPort();
        try (Capture capture = Capture.of("udp and (port " + caller + " or port "
                        + world.devices().deskPort() + ")");
                Child sipp = Child.startQuiet("ringing", command(lab, caller, ringing, scale.ringing(), ringMillis))) {
            Pause.millis(climbMillis + 1000);
            climb.addAll(delays(capture.packets(), caller));
            channels = Integer.parseInt(lab.rx("core show channels count").split(" ", 2)[0]);
            Progress.say(climb.size() + " calls ring, " + channels + " channels");
            Figures large = Figures.of(giveUp(lab, called));
            sipp.awaitEnd(Duration.ofMinutes(3));
            return large;
        }
    }

    private static List<String> command(Lab lab, int caller, Path called, int count, int ringMillis) {
        return Devices.sipp(
                "caller-gives-up.xml",
                lab.sip().port(),
                caller,
                "-inf",
                called.toString(),
                "-d",
                Integer.toString(ringMillis),
                "-key",
                "run",
                "g" + caller,
                "-key",
                "caller",
                CALLER,
                "-r",
                Integer.toString(Scale.RATE),
                "-m",
                Integer.toString(count),
                "-l",
                Integer.toString(count),
                // A second 180 while it waits is no reason to give up.
                "-default_behaviors",
                "all,-abortunexp");
    }

    /** The post-dial delays of calls that are given up again. */
    private List<Double> giveUp(Lab asterisk, Path called) {
        int caller = Lab.freeUdpPort();
        try (Capture capture = Capture.of("udp and (port " + caller + " or port "
                        + world.devices().deskPort() + ")");
                Child sipp = Child.startQuiet("gives-up", command(asterisk, caller, called, MEASURED, SHORT_MILLIS))) {
            sipp.awaitEnd(Duration.ofMinutes(2));
            return delays(capture.packets(), caller);
        }
    }

    private List<Double> delays(List<Packet> packets, int caller) {
        return CallTimes.of(packets, caller, List.of(world.devices().deskPort())).values().stream()
                .flatMap(call -> call.postDialDelay().stream())
                .toList();
    }

    private Result result(Figures small, Figures climb, Figures large, List<Packet> start) {
        Map<String, Long> actions = Traffic.actions(start, lab.amiPort());
        long bytes = Traffic.bytesFrom(start, lab.amiPort());
        List<List<String>> rows = List.of(
                row("small: nothing else rings", small),
                row("large: while the number of ringing calls grows to " + scale.ringing(), climb),
                row("large: while " + scale.ringing() + " calls ring", large));
        Plot plot = new Plot("ms", List.of("small", "large, growing", "large, " + scale.ringing() + " ring"))
                .series("p50", List.of(small.p50(), climb.p50(), large.p50()))
                .series("p99", List.of(small.p99(), climb.p99(), large.p99()));
        return new Result()
                .say(scale.extensions() + " extensions with three contacts each, all registered by REGISTER. "
                        + scale.ringing() + " calls are made at " + Scale.RATE + " calls/s, and all ring. Then "
                        + MEASURED + " more calls of other extensions are made at that rate.")
                .say("When `serve` started on that Asterisk, it sent these actions, and was sent " + bytes + " bytes: "
                        + actions + ".")
                .table(new Result.Table(
                        "many-extensions",
                        "Post-dial delay (ms)",
                        List.of("case", "p50", "p99", "min", "max", "calls"),
                        rows,
                        plot))
                .atMost("p99 of the large case ÷ small", large.p99() / small.p99(), 1.5, "")
                .atMost(
                        "calls not rung in the large case",
                        MEASURED + scale.ringing() - large.count() - climb.count(),
                        0,
                        "")
                .atLeast("channels while " + scale.ringing() + " calls ring", channels, 2 * scale.ringing(), "")
                .atMost("bytes from Asterisk when serve starts", (double) bytes, LISTING_BYTES, "");
    }

    private static List<String> row(String name, Figures figures) {
        List<String> row = new ArrayList<>(List.of(name));
        row.addAll(Arrays.asList(figures.cells()));
        return row;
    }
}
