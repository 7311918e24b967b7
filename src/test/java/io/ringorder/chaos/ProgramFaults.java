package io.ringorder.chaos;

import java.time.Duration;
import java.util.List;

/** Faults of the program itself. */
final class ProgramFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private ProgramFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("none", "nothing fails", (bench, moment) -> Thread.sleep(3000))
                        .unnoticed(),
                killed("kill-0", "`kill -9`, restarted at once", 0),
                killed("kill-1", "`kill -9`, restarted after 1 s", 1),
                killed("kill-10", "`kill -9`, restarted after 10 s", 10),
                Fault.of("kill-again", "`kill -9` five times, each time restarted at once", ProgramFaults::killAgain)
                        .claiming(Fault.Claim.NONE_LOST_IN_THE_END));
    }

    private static Fault killed(String name, String title, int secondsDown) {
        return Fault.of(name, title, (bench, moment) -> {
            bench.program().kill();
            bench.endProgram();
            Thread.sleep(secondsDown * 1000L);
            moment.measureFromNow();
            moment.countFromSoon();
            bench.serve();
            moment.awaitReaction(PATIENCE);
        });
    }

    private static void killAgain(Bench bench, Moment moment) throws InterruptedException {
        for (int time = 0; time < 5; time++) {
            bench.program().kill();
            bench.endProgram();
            moment.measureFromNow();
            moment.countFromSoon();
            bench.serve();
            moment.awaitReaction(PATIENCE);
        }
    }
}
