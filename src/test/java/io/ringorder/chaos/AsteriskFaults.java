package io.ringorder.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Faults of Asterisk and its configuration. */
final class AsteriskFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TIMES = 5;
    private static final int PAUSE_MILLIS = 700;
    private static final int BOOT_ATTEMPTS = 60;

    private AsteriskFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("asterisk-restart", "`core restart now`", AsteriskFaults::restart),
                repeated("dialplan-reload", "`dialplan reload` five times", "dialplan reload"),
                repeated("pjsip-reload", "`module reload res_pjsip.so` five times", "module reload res_pjsip.so"),
                repeated("module-reload", "`module reload` (all modules) five times", "module reload"),
                Fault.of(
                        "no-context",
                        "the place that callers are redirected to is not there",
                        AsteriskFaults::noContext));
    }

    private static Fault repeated(String name, String title, String command) {
        return Fault.of(name, title, (bench, moment) -> {
                    for (int time = 0; time < TIMES; time++) {
                        bench.lab().rx(command);
                        Thread.sleep(PAUSE_MILLIS);
                    }
                })
                .unnoticed();
    }

    /** Asterisk does not hang up when it restarts like this: all its calls end with it, whoever handles them. */
    private static void restart(Bench bench, Moment moment) throws InterruptedException {
        tolerant(bench, "core restart now");
        Thread.sleep(PAUSE_MILLIS);
        int attempts = 0;
        while (!tolerant(bench, "core waitfullybooted") && attempts++ < BOOT_ATTEMPTS) {
            Thread.sleep(100);
        }
        moment.excuseUntilNow();
        moment.measureFromNow();
        moment.awaitReaction(PATIENCE);
    }

    /** Whether the command was carried out: the console goes away under it. */
    private static boolean tolerant(Bench bench, String command) {
        try {
            bench.lab().rx(command);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /**
     * The first line of ringorder-stage is taken away, the others stay: a caller who rings goes on, and one who is redirected
     * there falls out of the dialplan. Without the whole context those who ring would fall out as well, at no fault of the
     * program.
     */
    private static void noContext(Bench bench, Moment moment) throws IOException, InterruptedException {
        Path dialplan = bench.lab().directory().resolve("etc/ringorder.conf");
        String text = Files.readString(dialplan);
        String without =
                text.replaceFirst("(\\[ringorder-stage\\]\n)exten => (\\S+),1,[^\n]*\n same => n,", "$1exten => $2,2,");
        if (without.equals(text)) {
            throw new IllegalStateException("ringorder-stage looks different from what is expected here");
        }
        Files.writeString(dialplan, without);
        bench.lab().rx("dialplan reload");
        Thread.sleep(4L * PAUSE_MILLIS);
        Files.writeString(dialplan, text);
        bench.lab().rx("dialplan reload");
        moment.measureFromNow();
        moment.awaitReaction(PATIENCE);
    }
}
