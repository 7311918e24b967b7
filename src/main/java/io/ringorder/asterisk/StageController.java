package io.ringorder.asterisk;

import static io.ringorder.asterisk.AmiActions.status;

import io.ringorder.proxy.Contact;
import io.ringorder.terminal.Classifiers;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.InvalidInput;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.StatusEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxy stage: learns over AMI of callers that wait, and has Asterisk dial the next stage for them.
 *
 * <p>What must not be forgotten, the plan and the progress, is on the caller's channel, and each event brings it along. So a
 * restart loses no call, and an answered call needs the program no more. What is remembered here only lets devices join a
 * ringing call. Everything that concerns calls happens on one thread, which never waits for anything.
 */
public final class StageController implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StageController.class);

    private final ScheduledExecutorService calls =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "ringorder-calls"));
    private final ExecutorService lookups = Executors.newFixedThreadPool(4, task -> daemon(task, "ringorder-lookup"));
    private final AmiSession ami;
    private final Arrivals arrivals = new Arrivals();
    private final Tools tools;
    /** By the unique id of the caller's channel. Confined to the thread of the calls. */
    private final Map<String, CallDriver> drivers = new HashMap<>();

    public StageController(AmiSettings settings, Classifiers classifiers) {
        ami = new AmiSession(settings, calls, this::onEvent, () -> lookups.execute(this::takeUpWaitingCalls));
        AmiLink link = ami.link();
        tools = new Tools(link, new AmiContacts(link::function, arrivals), classifiers, calls, lookups);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to connect; returns at once. */
    public void start() {
        ami.start();
    }

    /** Waits for the first connection to Asterisk, this long at most; whether there is one. */
    public boolean awaitConnection(Duration patience) throws InterruptedException {
        return ami.awaitConnection(patience);
    }

    @Override
    public void close() {
        ami.close();
        calls.shutdownNow();
        lookups.shutdown();
    }

    private void onEvent(ManagerEvent event) {
        if (event instanceof RingOrderEvent waiting) {
            waiting.call()
                    .ifPresentOrElse(this::takeUp, () -> LOG.warn("Ignoring an event that is none of ours: {}", event));
        } else if (event instanceof RingOrderDeclineEvent decline) {
            CallDriver driver = drivers.get(decline.getCaller());
            if (driver != null && decline.getTarget() != null) {
                driver.declined(decline.getTarget());
            }
        } else if (event instanceof ContactStatusEvent contact) {
            onContact(contact);
        }
    }

    private void takeUp(WaitingCall call) {
        String channel = call.channel();
        CallDriver driver = drivers.get(channel);
        // A channel can come by a second time, for another extension; its first call is over then.
        if (driver == null || (call.isNew() && !driver.call().isNew())) {
            driver = new CallDriver(call, tools, ended -> drivers.remove(channel, ended));
            drivers.put(channel, driver);
        }
        driver.waiting(call);
    }

    private void onContact(ContactStatusEvent event) {
        String uri = event.getUri();
        String aor = event.getAor();
        if (uri == null || aor == null) {
            return;
        }
        if (ContactStatusEvent.STATUS_REMOVED.equals(event.getContactStatus())) {
            arrivals.left(uri);
            return;
        }
        arrivals.arrived(uri);
        try {
            EndpointName endpoint = new EndpointName(event.getEndpointName() == null ? aor : event.getEndpointName());
            List<CallDriver> concerned = drivers.values().stream()
                    .filter(driver -> driver.call().endpoints().contains(endpoint))
                    .toList();
            if (!concerned.isEmpty()) {
                Future<?> unused = tools.contacts()
                        .registered(endpoint, aor, uri)
                        .thenAcceptAsync(contact -> joinLate(contact, concerned), calls);
            }
        } catch (InvalidInput e) {
            LOG.debug("A contact of an endpoint that is none of ours: {}", e.getMessage());
        }
    }

    private static void joinLate(Contact contact, List<CallDriver> drivers) {
        if (!contact.uri().isEmpty()) {
            drivers.forEach(driver -> driver.registered(contact));
        }
    }

    /** Events are not repeated, so after a login the callers that wait are found by looking. */
    private void takeUpWaitingCalls() {
        String variables = String.join(
                ",", Dialplan.EXTENSION, Dialplan.PLAN, Dialplan.WAITING, Dialplan.LEGS, Dialplan.DIAL_STATUS);
        try {
            for (ManagerEvent event : tools.link().list(status(variables))) {
                if (event instanceof StatusEvent channel && channel.getVariables() != null) {
                    Map<String, String> values = channel.getVariables();
                    WaitingCall.read(
                                    WaitingCall.Caller.of(
                                            channel.getUniqueId(),
                                            channel.getChannel(),
                                            channel.getCallerIdNum(),
                                            channel.getCallerIdName()),
                                    values.get(Dialplan.EXTENSION),
                                    values.get(Dialplan.PLAN),
                                    values.get(Dialplan.WAITING),
                                    WaitingCall.outcomes(values.get(Dialplan.LEGS), values.get(Dialplan.DIAL_STATUS)))
                            .ifPresent(call -> calls.execute(() -> takeUp(call)));
                }
            }
        } catch (AmiUnavailable e) {
            LOG.warn("Could not look for waiting calls: {}", e.getMessage());
        }
    }
}
