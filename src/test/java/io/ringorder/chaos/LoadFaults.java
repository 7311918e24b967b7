package io.ringorder.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionFactory;
import org.asteriskjava.manager.action.OriginateAction;

/** Much at once, and much for long. */
final class LoadFaults {

    private static final int REGISTRATIONS = 10_000;
    /** Some hundred a second, which leaves a small machine time for calls. */
    private static final int REGISTRATION_PAUSE_MILLIS = 2;

    private static final int OTHER_CALLS = 2_000;
    private static final int OTHER_CALLS_PER_SECOND = 100;
    /** Extensions that nobody calls; their devices come and go. */
    private static final int FIRST_RESTLESS = 8120;

    private static final int RESTLESS = 70;
    private static final int SOAK_CALLS_PER_SECOND = 20;

    private LoadFaults() {}

    static List<Fault> all(Duration soak) {
        return List.of(
                Fault.of("storm", "10,000 registrations and 2,000 other calls", LoadFaults::storm),
                Fault.of(
                                "soak",
                                SOAK_CALLS_PER_SECOND + " calls/s for " + soak.toMinutes() + " min",
                                (bench, moment) -> soak(bench, moment, soak))
                        .unnoticed());
    }

    private static void storm(Bench bench, Moment moment) throws Exception {
        ProgramMemory before = ProgramMemory.of(bench.program().pid());
        Thread registrations = new Thread(() -> register(bench.phones().registrations()), "storm");
        registrations.start();
        ManagerConnection asterisk = new ManagerConnectionFactory(
                        "127.0.0.1", bench.lab().amiPort(), "lab", bench.lab().labSecret())
                .createManagerConnection();
        asterisk.login("off");
        try {
            for (int call = 0; call < OTHER_CALLS; call++) {
                originate(asterisk);
                Thread.sleep(1000 / OTHER_CALLS_PER_SECOND);
            }
        } finally {
            asterisk.logoff();
        }
        registrations.join();
        bench.phones().registrations().awaitAnswers();
        ProgramMemory.of(bench.program().pid()).compare(before, moment);
        // asterisk-java says so for each event that it has no room for.
        moment.check(!bench.program().output().contains("ERROR AsyncEventPump"), "events were dropped");
    }

    private static void originate(ManagerConnection asterisk) throws IOException {
        OriginateAction action = new OriginateAction();
        action.setChannel("Local/s@chaos-other");
        action.setApplication("Wait");
        action.setData("1");
        action.setTimeout(10_000L);
        action.setAsync(true);
        asterisk.sendAction(action, null);
    }

    /** Each device registers and, some hundred others later, unregisters: two events each. */
    private static void register(Registrations registrations) {
        int behind = 2 * RESTLESS;
        for (int i = 0; i < REGISTRATIONS / 2 + behind; i++) {
            if (i < REGISTRATIONS / 2) {
                register(registrations, i, 3600);
            }
            if (i >= behind) {
                register(registrations, i - behind, 0);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REGISTRATION_PAUSE_MILLIS));
        }
    }

    private static void register(Registrations registrations, int number, int expires) {
        String extension = Integer.toString(FIRST_RESTLESS + number % RESTLESS);
        registrations.register(extension, "sip:" + number + "@127.0.0.1:9", DeviceType.DESK.userAgent(), expires);
    }

    private static void soak(Bench bench, Moment moment, Duration soak) throws IOException, InterruptedException {
        moment.load().stop();
        moment.load().start(SOAK_CALLS_PER_SECOND);
        Thread.sleep(Duration.ofSeconds(15).toMillis());
        ProgramMemory before = ProgramMemory.of(bench.program().pid());
        long end = System.nanoTime() + soak.toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(1000);
            bench.phones().forgetEvents();
        }
        ProgramMemory.of(bench.program().pid()).compare(before, moment);
    }
}
