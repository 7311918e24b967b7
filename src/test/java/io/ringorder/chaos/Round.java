package io.ringorder.chaos;

import java.time.Duration;

/** Runs one fault: calls until enough are in flight, the fault, some more calls, and the judgement. Confined to one thread. */
final class Round {

    private static final Duration RAMP = Duration.ofSeconds(5);
    private static final Duration RAMP_AT_MOST = Duration.ofSeconds(15);
    private static final Duration AFTERWARDS = Duration.ofSeconds(3);
    private static final Duration DEVICES_END = Duration.ofSeconds(5);
    /** Seconds that a call of the mix takes on average, ringing and talking. */
    private static final double MEAN_SECONDS = 6;

    private final Bench bench;
    private final long seed;
    private final int inFlight;

    /** @param inFlight how many calls are to be in flight when the fault strikes */
    Round(Bench bench, long seed, int inFlight) {
        this.bench = bench;
        this.seed = seed;
        this.inFlight = inFlight;
    }

    Row run(Fault fault) throws Exception {
        bench.phones().forget();
        try (Load load = new Load(
                bench.phones(),
                new CallMix(seed + fault.name().hashCode(), fault.claim().inOrder()))) {
            Moment moment = new Moment(load);
            try {
                fault.prepare().run(bench, moment);
                if (moment.skipped().isPresent()) {
                    return Row.skipped(fault, moment.skipped().get());
                }
                load.start(inFlight / MEAN_SECONDS * 1.2);
                ramp(load);
                moment.struck();
                strike(fault, moment);
                Thread.sleep(AFTERWARDS.toMillis());
                load.stop();
                load.drain(Load.HOPELESS.plusSeconds(5));
                awaitDevices(load, moment);
                return new Judge(fault, moment)
                        .judge(load.calls(), bench.phones().strayInvites(), channelsLeft());
            } finally {
                load.stop();
                fault.tidy().run(bench, moment);
            }
        }
    }

    /** A fault that cannot do its work is a problem of its row; the others have their turn. */
    private void strike(Fault fault, Moment moment) throws InterruptedException {
        try {
            fault.strike().run(bench, moment);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            moment.fail("the fault could not be had to its end: " + e);
        }
    }

    private void ramp(Load load) throws InterruptedException {
        long start = System.nanoTime();
        Thread.sleep(RAMP.toMillis());
        while (load.inFlight() < inFlight && System.nanoTime() - start < RAMP_AT_MOST.toNanos()) {
            Thread.sleep(50);
        }
    }

    /** A device hears of the end a little later than its caller. */
    private static void awaitDevices(Load load, Moment moment) throws InterruptedException {
        long end = System.nanoTime() + DEVICES_END.toNanos();
        while (System.nanoTime() < end
                && load.calls().stream().anyMatch(call -> !moment.isExcused(call) && call.devicesLeftOver() > 0)) {
            Thread.sleep(50);
        }
    }

    private int channelsLeft() throws InterruptedException {
        long end = System.nanoTime() + DEVICES_END.toNanos();
        int channels = bench.channels();
        while (channels != 0 && System.nanoTime() < end) {
            Thread.sleep(100);
            channels = bench.channels();
        }
        return channels;
    }
}
