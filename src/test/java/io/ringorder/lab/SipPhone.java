package io.ringorder.lab;

import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.message.Request;

/**
 * A SIP phone on a UDP port of its own: it registers, takes calls as its {@link Behaviour} says, makes calls, and
 * remembers all that happens. A new phone rings for ever.
 *
 * <p>Any thread may use it, except that listeners of {@link #onEvent} must not call blocking methods.
 */
public final class SipPhone implements AutoCloseable {
    private final PhoneSettings settings;
    private final PhoneParts parts;
    private final Registration registration;
    private final AtomicBoolean off = new AtomicBoolean();
    private volatile Behaviour behaviour = Behaviour.ringForever();

    private SipPhone(PhoneSettings settings) {
        this.settings = settings;
        EventLog log = new EventLog(settings.name());
        PhoneStack stack = PhoneStack.open(settings.port());
        PhoneThread thread = new PhoneThread(settings.name(), log::fault);
        Voice voice = Voice.of(thread, settings.talks());
        SipMessages messages = new SipMessages(settings, stack.port(), voice.port());
        parts = new PhoneParts(stack, messages, thread, voice, log, new ConcurrentHashMap<>());
        registration = new Registration(settings, parts);
    }

    /** Switches on a plain phone of that user. */
    public static SipPhone on(SipServer server, String user, String userAgent) {
        return on(PhoneSettings.builder(server, user, userAgent).build());
    }

    /** Switches on a phone; it is not registered yet. */
    public static SipPhone on(PhoneSettings settings) {
        SipPhone phone = new SipPhone(settings);
        phone.parts.stack().listen(new PhoneListener(settings, phone.parts, () -> phone.behaviour));
        return phone;
    }

    public String name() {
        return settings.name();
    }

    /** The address at which the phone itself can be called, without a server in between. */
    public String uri() {
        return parts.messages().ownUri();
    }

    public int port() {
        return parts.stack().port();
    }

    /** Registers and waits for the registrar's yes. */
    public void register(Duration expires) {
        registration.register(expires);
    }

    /** Refreshes the registration with the same Contact and lifetime. */
    public void registerAgain() {
        registration.again();
    }

    public void unregister() {
        registration.unregister();
    }

    /** What the phone does with INVITEs from now on; calls that ring already go on as they began. */
    public SipPhone behave(Behaviour next) {
        behaviour = next;
        return this;
    }

    /** Answers the call that rings, whatever the behaviour had in mind. */
    public void answer() {
        parts.thread().executeAndWait(() -> ringingCall().answer());
    }

    /** Refuses the call that rings, whatever the behaviour had in mind. */
    public void reject(int status) {
        parts.thread().executeAndWait(() -> ringingCall().reject(status, Optional.empty()));
    }

    /** Ends the answered call, whichever side made it. */
    public void hangUp() {
        parts.thread()
                .executeAndWait(
                        () -> only(Call.class, Call::isAnswered, "answered").sendBye());
    }

    /** The one answered call that the phone has. */
    public Call talk() {
        return only(Call.class, Call::isAnswered, "answered");
    }

    /** Calls an extension of the server. */
    public OutgoingCall call(String extension) {
        return call(extension, CallOptions.none());
    }

    public OutgoingCall call(String extension, CallOptions options) {
        return callUri(settings.server().uri(extension), options);
    }

    /** Calls any SIP address, such as another phone's {@link #uri()}. */
    public OutgoingCall callUri(String uri) {
        return callUri(uri, CallOptions.none());
    }

    public OutgoingCall callUri(String uri, CallOptions options) {
        try {
            Request invite = parts.messages().invite(uri, parts.stack().newCallId(), options);
            OutgoingCall call = new OutgoingCall(parts, Invitation.of(invite));
            parts.calls().put(call.invitation().callId(), call);
            parts.log().record(PhoneEvent.Kind.CALLING, call.invitation());
            ClientTransaction transaction = parts.stack().clientTransaction(invite);
            transaction.setApplicationData(call);
            transaction.sendRequest();
            return call;
        } catch (SipException | ParseException | InvalidArgumentException problem) {
            throw new PhoneException(name() + " could not call " + uri, problem);
        }
    }

    /** All events so far, in order. */
    public List<PhoneEvent> events() {
        return parts.log().snapshot();
    }

    /** Drops the events so far, for a phone that takes many calls. Nobody may be waiting for an event meanwhile. */
    public void forgetEvents() {
        parts.log().forget();
    }

    /** Tells the listener of every event from now on, on the thread on which it happens. */
    public void onEvent(Consumer<PhoneEvent> listener) {
        parts.log().onEvent(listener);
    }

    /** Waits for the first event, past or coming, that fits; an {@link AssertionError} lists the events seen. */
    public PhoneEvent await(Predicate<PhoneEvent> wanted, Duration patience) {
        return parts.log().await(wanted, patience);
    }

    public PhoneEvent await(PhoneEvent.Kind kind, Duration patience) {
        return await(event -> event.is(kind), patience);
    }

    /** Pulls the plug: no BYE, no unregistering; the port is free afterwards. May be done twice. */
    @Override
    public void close() {
        if (!off.compareAndSet(false, true)) {
            return;
        }
        parts.thread().close();
        parts.voice().close();
        parts.stack().close();
    }

    private IncomingCall ringingCall() {
        return only(IncomingCall.class, Call::isPending, "ringing");
    }

    private <T extends Call> T only(Class<T> kind, Predicate<Call> which, String state) {
        List<T> found = parts.calls().values().stream()
                .filter(kind::isInstance)
                .filter(which)
                .map(kind::cast)
                .toList();
        if (found.size() != 1) {
            throw new PhoneException(name() + " has " + found.size() + " " + state + " calls, expected one");
        }
        return found.get(0);
    }
}
