package io.ringorder.chaos;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.CallOptions;
import io.ringorder.lab.Invitation;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent;
import io.ringorder.lab.PhoneSettings;
import io.ringorder.lab.SipPhone;
import io.ringorder.lab.SipServer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The callers and all devices: one phone stands for all callers, and one for the devices of each type. Which call an INVITE
 * belongs to is told by the caller's display name, which Asterisk hands on. Safe for use by many threads.
 */
final class Phones implements AutoCloseable {

    private static final int REGISTRATION_SECONDS = 7200;

    private final SipPhone caller;
    private final Map<DeviceType, SipPhone> devices = new EnumMap<>(DeviceType.class);
    private final Registrations registrations;
    private final Map<String, CallTrace> calls = new ConcurrentHashMap<>();
    private final AtomicInteger strayInvites = new AtomicInteger();

    Phones(SipServer server) {
        registrations = new Registrations(server);
        caller = SipPhone.on(PhoneSettings.builder(server, "8001", "callers").build());
        caller.onEvent(event -> {
            CallTrace call = calls.get(event.invitation().callerDisplay());
            if (call != null) {
                call.atCaller(event);
            }
        });
        for (DeviceType type : DeviceType.values()) {
            SipPhone phone = SipPhone.on(
                    PhoneSettings.builder(server, "8002", type.userAgent()).build());
            phone.behave(Behaviour.chosenBy(invitation -> behaviour(type, invitation)));
            phone.onEvent(event -> heard(type, event));
            devices.put(type, phone);
        }
    }

    /** Registers all devices that are there from the beginning. */
    void registerAll() {
        for (OrderKind order : OrderKind.values()) {
            for (String extension : order.extensionNumbers()) {
                order.registered().forEach(type -> register(extension, type));
            }
        }
        registrations.awaitAnswers();
    }

    void register(String extension, DeviceType type) {
        registrations.register(extension, contact(extension, type), type.userAgent(), REGISTRATION_SECONDS);
    }

    void unregister(String extension, DeviceType type) {
        registrations.register(extension, contact(extension, type), type.userAgent(), 0);
    }

    Registrations registrations() {
        return registrations;
    }

    private String contact(String extension, DeviceType type) {
        SipPhone phone = devices.get(type);
        if (phone == null) {
            throw new IllegalStateException("No phone of type " + type);
        }
        return "sip:" + extension + "@127.0.0.1:" + phone.port();
    }

    /** Makes the call. */
    OutgoingCall call(CallTrace call) {
        calls.put(call.plan().id(), call);
        return caller.call(
                call.plan().dialed(), CallOptions.none().from(call.plan().id()));
    }

    /** Forgets the calls before, and all that phones remember of them. */
    void forget() {
        forgetEvents();
        calls.clear();
        strayInvites.set(0);
    }

    /** Has the phones forget what calls remember. */
    void forgetEvents() {
        caller.forgetEvents();
        devices.values().forEach(SipPhone::forgetEvents);
    }

    /** INVITEs that belong to no call of ours. */
    int strayInvites() {
        return strayInvites.get();
    }

    private Behaviour behaviour(DeviceType type, Invitation invitation) {
        CallTrace call = calls.get(invitation.callerDisplay());
        if (call == null) {
            strayInvites.incrementAndGet();
            return Behaviour.reject(404);
        }
        return call.plan().act(type).behaviour();
    }

    private void heard(DeviceType type, PhoneEvent event) {
        CallTrace call = calls.get(event.invitation().callerDisplay());
        if (call != null) {
            call.at(type, event);
        }
    }

    @Override
    public void close() {
        caller.close();
        devices.values().forEach(SipPhone::close);
        registrations.close();
    }
}
