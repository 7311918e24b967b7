package io.ringorder.acceptance;

import io.ringorder.lab.AsteriskEvents;
import io.ringorder.lab.Behaviour;
import io.ringorder.lab.Lab;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent;
import io.ringorder.lab.PhoneSettings;
import io.ringorder.lab.RingorderProcess;
import io.ringorder.lab.SipPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.asteriskjava.manager.event.VarSetEvent;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;

/**
 * A PBX as its users have it: a real Asterisk, the packaged program serving it, and phones. One for the whole test run;
 * each test has extensions of its own.
 */
final class Pbx implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(8);
    static final String DESK = "Yealink SIP-T46S 66.86.0.15";
    static final String PC = "MicroSIP/3.21.3";
    static final String MOBILE = "LinphoneAndroid/5.2.5 (Pixel 8) LinphoneSDK/5.3.47";

    private static final String EXTENSIONS = "8001-8999";
    /** Those before are of the tests that name one. */
    private static final int FIRST_NEW = 8300;

    private static final Duration REGISTRATION = Duration.ofMinutes(5);

    private final Lab lab;
    private final AsteriskEvents events;
    private final String database;
    private final AtomicInteger extensions = new AtomicInteger(FIRST_NEW);
    private final AtomicInteger pathExtensions = new AtomicInteger(8201);
    private final List<SipPhone> phones = new ArrayList<>();
    private RingorderProcess ringorder;

    private Pbx() {
        this(Lab.temporary("test-" + ProcessHandle.current().pid(), "--extensions", EXTENSIONS));
    }

    private Pbx(Lab lab) {
        this.lab = lab;
        events = new AsteriskEvents(lab);
        database = "jdbc:h2:file:" + lab.directory().resolve("data/ringorder");
        ringorder = RingorderProcess.serve(lab.settings(), database);
    }

    /** One whose Asterisk calls itself this version, and refuses fractions of a second in Dial. */
    static Pbx like(String version) {
        return new Pbx(Lab.temporary(
                "test-" + ProcessHandle.current().pid() + "-" + version,
                "--like",
                version,
                "--extensions",
                EXTENSIONS));
    }

    Lab lab() {
        return lab;
    }

    AsteriskEvents events() {
        return events;
    }

    RingorderProcess ringorder() {
        return ringorder;
    }

    /** Where the orders are. */
    String database() {
        return database;
    }

    /** Another program on this Asterisk, beside the one that every test has. */
    RingorderProcess another(String... options) {
        return RingorderProcess.serve(lab.settings(), database, options);
    }

    /** Settings that have the program reach Asterisk at another port. */
    Path settingsWithAmiPort(int port) {
        try {
            Path settings = Files.createTempFile(lab.directory(), "ringorder", ".properties");
            return Files.writeString(
                    settings, Files.readString(lab.settings()).replaceAll("ami-port = [0-9]+", "ami-port = " + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes sure that the program runs, whatever a test did to it. */
    void restartRingorder(String... options) {
        ringorder.close();
        ringorder = RingorderProcess.serve(lab.settings(), database, options);
    }

    /** An extension that no other test uses. */
    String newExtension() {
        return String.valueOf(extensions.getAndIncrement());
    }

    /** The same, one whose phones may register through SIP proxies. */
    String newPathExtension() {
        return String.valueOf(pathExtensions.getAndIncrement());
    }

    /** Runs the program's command line. */
    RingorderProcess.Result run(String... arguments) {
        return RingorderProcess.run(lab.settings(), database, arguments);
    }

    void order(String extension, String order, String... options) {
        RingorderProcess.Result result =
                run(Stream.concat(Stream.of("order", "set", extension, order), Arrays.stream(options))
                        .toArray(String[]::new));
        if (result.exitCode() != 0) {
            throw new IllegalStateException(result.output());
        }
    }

    /** A registered phone of this extension. */
    SipPhone phone(String extension, String userAgent, Behaviour behaviour) {
        return phone(PhoneSettings.builder(lab.sip(), extension, userAgent).build(), behaviour);
    }

    SipPhone phone(PhoneSettings settings, Behaviour behaviour) {
        SipPhone phone = SipPhone.on(settings).behave(behaviour);
        phones.add(phone);
        phone.register(REGISTRATION);
        return phone;
    }

    /** A caller, who has no extension of interest. */
    SipPhone caller() {
        return caller("8001");
    }

    /** A caller who is this endpoint, and not registered. */
    SipPhone caller(String endpoint) {
        SipPhone caller = SipPhone.on(lab.sip(), endpoint, "a caller");
        phones.add(caller);
        return caller;
    }

    /** The final SIP status that a new caller of this extension gets. */
    int finalStatusOf(String extension) {
        return caller().call(extension).awaitFinal(PATIENCE);
    }

    /** What the Gosub of the call to this extension returned. */
    String statusReturned(String extension) {
        return awaitVariable(extension, "GOSUB_RETVAL", value -> true).getValue();
    }

    /** Waits until a variable of the caller of this extension has been set to such a value. */
    VarSetEvent awaitVariable(String extension, String name, Predicate<String> value) {
        String channel = events.await(
                        VarSetEvent.class,
                        event ->
                                "RINGORDER_EXTENSION".equals(event.getVariable()) && extension.equals(event.getValue()),
                        PATIENCE)
                .getUniqueId();
        return events.await(
                VarSetEvent.class,
                event -> channel.equals(event.getUniqueId())
                        && name.equals(event.getVariable())
                        && value.test(event.getValue()),
                PATIENCE);
    }

    /** The calls that reached this phone, so far. */
    static List<PhoneEvent> invitesOf(SipPhone phone) {
        return phone.events().stream()
                .filter(event -> event.is(PhoneEvent.Kind.INVITE))
                .toList();
    }

    OutgoingCall call(String extension) {
        return caller().call(extension);
    }

    /** Waits until the channel of the extension's caller has been told what follows when nobody answers. */
    void awaitForecast(String extension) {
        events.await(
                VarSetEvent.class,
                set -> "RINGORDER_NEXT".equals(set.getVariable())
                        && set.getValue() != null
                        && !set.getValue().isEmpty()
                        && extension.equals(set.getExten()),
                PATIENCE);
    }

    /** Does something while the program cannot log in to Asterisk. */
    void withoutAmiUser(Runnable action) {
        Path user = lab.directory().resolve("etc/manager-ringorder.conf");
        try {
            String text = Files.readString(user);
            Files.writeString(user, text.replace("[ringorder]", "[nobody]"));
            lab.rx("manager reload");
            // Asterisk keeps the sessions of a user that is gone, so this one is ended by hand.
            ringorder.close();
            ringorder = RingorderProcess.serve(lab.settings(), database);
            action.run();
            Files.writeString(user, text);
            lab.rx("manager reload");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void putPhonesAway() {
        for (SipPhone phone : phones) {
            phone.close();
        }
        phones.clear();
    }

    @Override
    public void close() {
        putPhonesAway();
        ringorder.close();
        events.close();
        lab.close();
    }

    /** Gives tests the PBX, and puts away the phones of a test when it is over. */
    static final class Setup implements ParameterResolver, AfterEachCallback {

        private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Pbx.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Pbx.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return pbx(context);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            pbx(context).putPhonesAway();
        }

        private static Pbx pbx(ExtensionContext context) {
            return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Pbx.class, key -> bringUp(), Pbx.class);
        }

        private static Pbx bringUp() {
            try {
                return new Pbx();
            } catch (IllegalStateException e) {
                if (Boolean.getBoolean("acceptance.required")) {
                    throw e;
                }
                throw new TestAbortedException("Skipped, for want of a real Asterisk: " + e.getMessage(), e);
            }
        }
    }
}
