package io.ringorder.lab;

import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.Timeline.Ring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * The demonstration: a real Asterisk, the packaged program, three phones on extension 8002 and a caller. Shows three calls
 * as they happen, and checks that the phones rang as it was configured.
 */
public final class Demo {

    private static final String EXTENSION = "8002";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration REGISTRATION = Duration.ofMinutes(10);
    private static final double TOLERANCE_SECONDS = 0.5;
    /** How long the phone that is to answer rings before it does. */
    private static final Duration PICKS_UP_AFTER = Duration.ofMillis(1500);

    private final Lab lab;
    private final String database;
    private final Timeline timeline = new Timeline(System.out);
    private final List<SipPhone> phones = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();

    private Demo(Lab lab, Path directory) {
        this.lab = lab;
        database = "jdbc:h2:file:" + directory.resolve("ringorder");
    }

    /** How one phone is expected to ring; times in seconds. */
    private record Expected(String phone, String tt, double seconds, Kind end) {}

    /** Runs the demonstration; exits with 1 when a phone did not ring as configured. */
    public static void main(String[] args) throws IOException {
        boolean keep = Arrays.asList(args).contains("--keep");
        Lab lab = Lab.up("demo", 5060, 5038, 4573);
        boolean asConfigured = false;
        try {
            Path directory = lab.directory().resolve("data");
            Files.createDirectories(directory);
            asConfigured = new Demo(lab, directory).run();
            if (keep && asConfigured) {
                leaveUp(lab, directory);
            }
        } finally {
            if (!keep || !asConfigured) {
                lab.close();
            }
        }
        System.exit(asConfigured ? 0 : 1);
    }

    private boolean run() {
        try (RingorderProcess ringorder = RingorderProcess.serve(lab.settings(), database)) {
            say(ringorder.output());
            SipPhone desk = phone("desk", "Yealink SIP-T46S 66.86.0.15");
            SipPhone pc = phone("pc", "MicroSIP/3.21.3");
            SipPhone mobile = phone("mobile", "LinphoneAndroid/5.2.5 (Pixel 8) LinphoneSDK/5.3.47");
            SipPhone caller = SipPhone.on(PhoneSettings.builder(lab.sip(), "8001", "a caller")
                    .name("caller")
                    .build());
            phones.add(caller);
            caller.onEvent(timeline::on);
            command("contacts", EXTENSION);

            command("order", "set", EXTENSION, "desk:4,pc:4,mobile:4");
            command("explain", EXTENSION);
            call(
                    caller,
                    mobile,
                    new Expected("desk", "0", 4, Kind.CANCELLED),
                    new Expected("pc", "1", 4, Kind.CANCELLED),
                    new Expected("mobile", "2", 1.5, Kind.ANSWERED));

            command("order", "set", EXTENSION, "mobile:4,desk:4");
            call(
                    caller,
                    desk,
                    new Expected("mobile", "2", 4, Kind.CANCELLED),
                    new Expected("desk", "0", 1.5, Kind.ANSWERED));

            command("order", "set", EXTENSION, "--simultaneous");
            call(
                    caller,
                    pc,
                    new Expected("desk", "", 1.5, Kind.CANCELLED),
                    new Expected("pc", "", 1.5, Kind.ANSWERED),
                    new Expected("mobile", "", 1.5, Kind.CANCELLED));
        } finally {
            putPhonesAway();
        }
        differences.forEach(difference -> say("DIFFERENT: " + difference));
        say(differences.isEmpty() ? "All three calls rang as configured." : "Not all calls rang as configured.");
        return differences.isEmpty();
    }

    private SipPhone phone(String name, String userAgent) {
        SipPhone phone = SipPhone.on(PhoneSettings.builder(lab.sip(), EXTENSION, userAgent)
                .name(name)
                .build());
        phones.add(phone);
        phone.onEvent(timeline::on);
        phone.register(REGISTRATION);
        say("Registered on " + EXTENSION + ": " + userAgent);
        return phone;
    }

    private void command(String... arguments) {
        say("");
        say("$ ringorder " + String.join(" ", arguments));
        RingorderProcess.Result result = RingorderProcess.run(lab.settings(), database, arguments);
        say(result.output().stripTrailing());
        if (result.exitCode() != 0) {
            differences.add("ringorder " + String.join(" ", arguments) + " ended with " + result.exitCode());
        }
    }

    private void call(SipPhone caller, SipPhone answering, Expected... expected) {
        say("");
        phones.forEach(phone -> phone.behave(Behaviour.ringForever()));
        answering.behave(Behaviour.answerAfter(PICKS_UP_AFTER));
        timeline.restart();
        OutgoingCall call = caller.call(EXTENSION);
        try {
            call.awaitAnswered(PATIENCE);
            for (Expected ring : expected) {
                phones.stream()
                        .filter(phone -> phone.name().equals(ring.phone()))
                        .forEach(phone -> phone.await(last(phone, ring.end()), PATIENCE));
            }
            call.hangUp();
            answering.await(last(answering, Kind.ENDED), PATIENCE);
        } catch (AssertionError | PhoneException e) {
            differences.add(String.valueOf(e.getMessage()));
        }
        compare(timeline.rings(), List.of(expected));
    }

    /** An event of the call that is going on, not of an earlier one. */
    private static Predicate<PhoneEvent> last(SipPhone phone, Kind kind) {
        String callId = phone.events().stream()
                .filter(event -> event.is(Kind.INVITE))
                .reduce((first, second) -> second)
                .map(PhoneEvent::callId)
                .orElse("");
        return event -> event.is(kind) && event.callId().equals(callId);
    }

    private void compare(List<Ring> rings, List<Expected> expected) {
        if (rings.size() != expected.size()) {
            differences.add(expected.size() + " phones were to ring, " + rings.size() + " did: " + rings);
            return;
        }
        boolean together = expected.get(0).tt().isEmpty();
        for (int i = 0; i < expected.size(); i++) {
            Expected wanted = expected.get(i);
            Ring ring = together ? ringOf(wanted.phone(), rings) : rings.get(i);
            boolean same = ring.phone().equals(wanted.phone())
                    && ring.tt().equals(wanted.tt())
                    && ring.end() == wanted.end()
                    && Math.abs(ring.seconds() - wanted.seconds()) <= TOLERANCE_SECONDS
                    && ring.answeredElsewhere() == (together && wanted.end() == Kind.CANCELLED);
            if (!same) {
                differences.add("configured " + wanted + ", seen " + ring);
            }
        }
    }

    private static Ring ringOf(String phone, List<Ring> rings) {
        return rings.stream()
                .filter(ring -> ring.phone().equals(phone))
                .findFirst()
                .orElse(rings.get(0));
    }

    private void putPhonesAway() {
        for (SipPhone phone : phones) {
            if (!phone.name().equals("caller")) {
                phone.unregister();
            }
            phone.close();
        }
    }

    private static void leaveUp(Lab lab, Path directory) throws IOException {
        long pid = RingorderProcess.serveDetached(
                lab.settings(), "jdbc:h2:file:" + directory.resolve("ringorder"), directory.resolve("ringorder.log"));
        Files.writeString(lab.directory().resolve("ringorder.pid"), Long.toString(pid));
        Files.writeString(
                lab.settings(),
                Files.readString(lab.settings()) + "database-url = jdbc:h2:file:" + directory.resolve("ringorder")
                        + "\n");
        say("");
        say("Asterisk and ringorder are left up. Register softphones as user 8002 (or 8003 to 8199), any password,");
        say("at " + lab.sip().host() + ":" + lab.sip().port() + " over UDP, and one as 8001, which calls 8002.");
        say("  ./run.sh contacts 8002                    what has registered, and what it was recognised as");
        say("  ./run.sh order set 8002 desk:10,mobile:20 another order");
        say("  ./run.sh demo --down                      ends it");
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
