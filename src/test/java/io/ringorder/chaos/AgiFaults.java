package io.ringorder.chaos;

import io.ringorder.chaos.BrokenAgi.Manner;
import io.ringorder.lab.Lab;
import java.time.Duration;
import java.util.List;

/** Faults of the media service, as Asterisk sees it. */
final class AgiFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int OUTAGE_MILLIS = 4000;
    private static final Duration SLOW = Duration.ofSeconds(2);

    private AgiFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(
                        "agi-refused",
                        "FastAGI refused",
                        (bench, moment) -> redirected(bench, moment, Lab.freeTcpPort())),
                broken("agi-silent", "FastAGI accepts and stays silent", Manner.SILENT),
                Fault.of("agi-slow", "FastAGI answers after 2 s", AgiFaults::slow)
                        .unnoticed(),
                broken("agi-garbage", "FastAGI answers garbage", Manner.GARBAGE),
                broken("agi-closing", "FastAGI closes within an answer", Manner.CLOSING));
    }

    private static Fault broken(String name, String title, Manner manner) {
        return Fault.of(name, title, (bench, moment) -> {
            try (BrokenAgi agi = new BrokenAgi(manner)) {
                redirected(bench, moment, agi.port());
            }
        });
    }

    private static void slow(Bench bench, Moment moment) throws InterruptedException {
        try (FaultyProxy proxy = new FaultyProxy(bench.lab().agiPort())) {
            proxy.hesitate(SLOW);
            redirected(bench, moment, proxy.port());
            // Calls that came at the end are served yet.
            Thread.sleep(SLOW.toMillis());
        }
    }

    private static void redirected(Bench bench, Moment moment, int port) throws InterruptedException {
        try {
            at(bench, port);
            Thread.sleep(OUTAGE_MILLIS);
        } finally {
            at(bench, bench.lab().agiPort());
        }
        moment.measureFromNow();
        moment.awaitReaction(PATIENCE);
    }

    private static void at(Bench bench, int port) {
        bench.global("RINGORDER_AGI", "agi://127.0.0.1:" + port + "/ringorder");
    }
}
