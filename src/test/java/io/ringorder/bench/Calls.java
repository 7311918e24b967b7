package io.ringorder.bench;

import io.ringorder.lab.Lab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls of one variant at a steady rate, and what was seen of them.
 *
 * @param failed how many did not ring the devices in order, or were not answered by the last one
 * @param asteriskMillis processor time a call
 * @param programMillis processor time of ringorder a call
 * @param proxyMillis processor time of Kamailio a call
 */
record Calls(List<CallTimes> seen, int failed, double asteriskMillis, double programMillis, double proxyMillis) {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    /** What belongs to the last call is over by then. */
    private static final long AFTERWARDS_MILLIS = 300;

    /** Makes these calls, and tells what was seen of them. */
    static Calls make(World world, Variant variant, int devices, int rate, int count) {
        int caller = Lab.freeUdpPort();
        long serve = world.serve().pid();
        long asterisk = World.asteriskPid(world.lab());
        long proxy = world.kamailio().pid();
        try (Capture capture = Capture.of("udp and (port " + caller + " or " + ports(world) + ")")) {
            double[] before = {Cpu.millis(asterisk), Cpu.millis(serve), Cpu.millis(proxy)};
            make(world, variant, devices, rate, count, caller);
            double[] after = {Cpu.millis(asterisk), Cpu.millis(serve), Cpu.millis(proxy)};
            Map<String, CallTimes> calls =
                    CallTimes.of(capture.packets(), caller, world.devices().ports(3));
            List<Integer> expected = world.devices().ports(devices);
            List<CallTimes> good = calls.values().stream()
                    .filter(call -> call.isAsConfigured(expected))
                    .toList();
            return new Calls(
                    good,
                    count - good.size(),
                    (after[0] - before[0]) / count,
                    (after[1] - before[1]) / count,
                    (after[2] - before[2]) / count);
        }
    }

    /** Makes these calls, and looks at none of them. */
    static void makeUnseen(World world, Variant variant, int devices, int rate, int count) {
        world.serve();
        make(world, variant, devices, rate, count, Lab.freeUdpPort());
    }

    private static void make(World world, Variant variant, int devices, int rate, int count, int caller) {
        List<String> command = Devices.sipp(
                "caller.xml",
                world.server(variant),
                caller,
                "-s",
                variant.number(devices),
                "-key",
                "run",
                "b" + RUNS.incrementAndGet(),
                "-key",
                "caller",
                "8001",
                "-r",
                Integer.toString(rate),
                "-m",
                Integer.toString(count),
                "-l",
                Integer.toString(count));
        try (Child sipp = Child.startQuiet("caller", command)) {
            sipp.awaitEnd(LONGEST_CALL.plusSeconds(count / rate));
        }
        Pause.millis(AFTERWARDS_MILLIS);
    }

    private static String ports(World world) {
        return String.join(
                " or ",
                world.devices().ports(3).stream().map(port -> "port " + port).toList());
    }

    List<Double> postDialDelays() {
        return seen.stream().flatMap(call -> call.postDialDelay().stream()).toList();
    }

    List<Double> stageGaps() {
        return seen.stream().flatMap(call -> call.stageGaps().stream()).toList();
    }

    List<Double> answerLatencies() {
        return seen.stream().flatMap(call -> call.answerLatency().stream()).toList();
    }
}
