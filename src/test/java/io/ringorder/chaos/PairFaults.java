package io.ringorder.chaos;

import io.ringorder.lab.Lab;
import io.ringorder.lab.RingorderProcess;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Two programs on one Asterisk, and the orderly stop. Made anew for each run. */
final class PairFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private @Nullable RingorderProcess second;

    List<Fault> all() {
        return List.of(
                Fault.of("two", "two programs by mistake", (bench, moment) -> Thread.sleep(4000))
                        .unnoticed()
                        .prepared((bench, moment) -> startSecond(bench))
                        .tidied((bench, moment) -> tidy(bench)),
                Fault.of("pair-kill", "a pair, the leading one killed with `kill -9`", (bench, moment) -> {
                            moment.measureFromNow();
                            bench.program().kill();
                            bench.endProgram();
                            moment.countFromSoon();
                            moment.awaitReaction(PATIENCE);
                        })
                        .prepared((bench, moment) -> startSecond(bench, "--standby"))
                        .tidied((bench, moment) -> tidy(bench)),
                Fault.of("pair-term", "a pair, the leading one ended with SIGTERM", (bench, moment) -> {
                            moment.measureFromNow();
                            stop(bench, moment);
                            moment.awaitReaction(PATIENCE);
                        })
                        .prepared((bench, moment) -> startSecond(bench, "--standby"))
                        .tidied((bench, moment) -> tidy(bench)),
                Fault.of("term", "SIGTERM, started again after 1 s", (bench, moment) -> {
                    stop(bench, moment);
                    Thread.sleep(1000);
                    moment.measureFromNow();
                    bench.serve();
                    moment.awaitReaction(PATIENCE);
                }),
                Fault.of("term-drain", "SIGTERM with `--drain 12`, then started again", (bench, moment) -> {
                            stop(bench, moment);
                            moment.measureFromNow();
                            bench.serve();
                            moment.awaitReaction(PATIENCE);
                        })
                        .prepared((bench, moment) -> {
                            bench.endProgram();
                            bench.serve("--drain", "12");
                        })
                        .tidied((bench, moment) -> bench.freshProgram()));
    }

    private void startSecond(Bench bench, String... options) {
        bench.freshProgram();
        int port = Lab.freeTcpPort();
        bench.global("RINGORDER_AGI2", "agi://127.0.0.1:" + port + "/ringorder");
        String[] all = Arrays.copyOf(options, options.length + 2);
        all[options.length] = "--agi-port";
        all[options.length + 1] = Integer.toString(port);
        second = RingorderProcess.serve(bench.lab().settings(), bench.database(), all);
    }

    private void tidy(Bench bench) {
        if (second != null) {
            second.close();
            bench.keepLog(second, "second program");
            second = null;
        }
        bench.global("RINGORDER_AGI2", "");
        bench.freshProgram();
    }

    private static void stop(Bench bench, Moment moment) {
        long start = System.nanoTime();
        int exitCode = bench.program().stop();
        moment.note("ended with " + exitCode + " after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)
                + " ms");
        moment.check(exitCode == 0, "the program ended with " + exitCode);
        bench.endProgram();
    }
}
