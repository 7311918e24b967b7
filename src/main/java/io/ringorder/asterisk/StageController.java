package io.ringorder.asterisk;

import io.ringorder.terminal.Classifiers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.ReloadEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxy stage: learns over AMI of callers that wait, and has Asterisk dial the next stage for them, while this program is
 * the one that drives the calls of this Asterisk ({@link Mandate}).
 *
 * <p>What must not be forgotten, the plan and the progress, is on the caller's channel, and each event brings it along. So a
 * restart loses no call, another program can go on with it, and an answered call needs the program no more. What is
 * remembered here only lets devices join a ringing call. Everything that concerns calls happens on one thread, which never
 * waits for anything.
 */
public final class StageController implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StageController.class);

    private static final long DRAIN_LOOK_MILLIS = 200;
    private static final long RESIGNATION_MILLIS = 500;
    /** Each takes some kilobytes. */
    private static final int MANY = 4000;

    private final ScheduledExecutorService calls =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "ringorder-calls"));
    private final ExecutorService lookups = Executors.newFixedThreadPool(4, task -> daemon(task, "ringorder-lookup"));
    private final AmiSession ami;
    private final Mandate mandate;
    private final DialplanCheck dialplan;
    private final DialAbility dial;
    private final Tools tools;
    private final Draining draining;
    private final FirstDials firstDials;
    private final ContactNews contactNews;
    private final CountDownLatch settled = new CountDownLatch(1);
    /** By the unique id of the caller's channel. Confined to the thread of the calls. */
    private final Map<String, CallDriver> drivers = new LinkedHashMap<>();

    /** @param standby whether another program that drives the calls of this Asterisk is as it should be */
    public StageController(AmiSettings settings, Classifiers classifiers, boolean standby) {
        Arrivals arrivals = new Arrivals();
        ami = new AmiSession(settings, calls, new Events());
        AmiLink link = ami.link();
        mandate = new Mandate(link, calls, standby, new Changes());
        dialplan = new DialplanCheck(link);
        dial = new DialAbility(link);
        tools = new Tools(
                link, mandate, dial, new RegisteredContacts(link::function, arrivals), classifiers, calls, lookups);
        draining = new Draining(tools);
        firstDials = new FirstDials(tools, this::begun);
        contactNews = new ContactNews(tools, arrivals, firstDials, drivers.values());
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    FirstDials firstDials() {
        return firstDials;
    }

    /** Begins to connect; returns at once. */
    public void start() {
        mandate.start();
        ami.start();
    }

    /** Waits until it is settled who drives the calls of this Asterisk, this long at most; whether it is. */
    public boolean awaitConnection(Duration patience) throws InterruptedException {
        return settled.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Gives the calls up. When another program stands by it goes on with them at once. Otherwise those that ring are gone on
     * with until none is left or the time is over, and new ones ring all their devices. What still rings then is left to the
     * dialplan.
     */
    public void resign(Duration drain) {
        long end = System.nanoTime() + drain.toNanos();
        try {
            onCalls(Executors.callable(draining::begin));
            while (System.nanoTime() < end && onCalls(this::isBusyAndAlone)) {
                TimeUnit.MILLISECONDS.sleep(DRAIN_LOOK_MILLIS);
            }
            onCalls(mandate::resign).get(RESIGNATION_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Could not say that this program ends: {}", e.getMessage());
        }
    }

    private <T> T onCalls(Callable<T> task) throws InterruptedException, ExecutionException {
        return calls.submit(task).get();
    }

    private boolean isBusyAndAlone() {
        draining.lookAfter(
                List.copyOf(drivers.values()),
                driver -> drivers.remove(driver.call().channel(), driver));
        return !drivers.isEmpty() && mandate.holds() && !mandate.hasSuccessor();
    }

    @Override
    public void close() {
        ami.close();
        calls.shutdownNow();
        lookups.shutdown();
    }

    private final class Events implements AmiSession.Listener {

        @Override
        public void connected() {
            dial.connected();
            mandate.connected();
            checkDialplan();
        }

        @Override
        public void disconnected() {
            mandate.disconnected();
        }

        @Override
        public void event(ManagerEvent event) {
            onEvent(event);
        }

        @Override
        public void missedEvents() {
            lookups.execute(StageController.this::takeUpCalls);
            drivers.values().forEach(CallDriver::eventsMissed);
        }
    }

    private final class Changes implements Mandate.Listener {

        @Override
        public void gained() {
            settled.countDown();
            lookups.execute(StageController.this::takeUpCalls);
            drivers.values().forEach(CallDriver::eventsMissed);
        }

        @Override
        public void handedOver() {
            settled.countDown();
            drivers.values().forEach(CallDriver::abandon);
            drivers.clear();
        }
    }

    private void onEvent(ManagerEvent event) {
        if (event instanceof RingOrderProgramEvent program) {
            mandate.heard(program);
        } else if (event instanceof RingOrderEvent waiting) {
            if (dialplan.isComplete(waiting.getContexts())) {
                follow(waiting, event instanceof RingOrderStageEvent ? this::wentOn : this::takeUp);
            } else {
                forget(waiting.getCaller());
            }
        } else if (event instanceof RingOrderDeclineEvent decline) {
            CallDriver driver = drivers.get(decline.getCaller());
            if (driver != null && decline.getTarget() != null) {
                driver.devices().declined(decline.getTarget());
            }
        } else if (event instanceof RingOrderLegEndEvent leg) {
            CallDriver driver = drivers.get(leg.getCaller());
            if (driver != null && leg.getLeg() != null) {
                driver.joined().ended(leg.getLeg(), leg.outcomes());
            }
        } else if (event instanceof ContactStatusEvent contact) {
            contactNews.heard(contact);
        } else if (event instanceof ReloadEvent) {
            checkDialplan();
        }
    }

    private void follow(RingOrderEvent event, Consumer<WaitingCall> how) {
        if (mandate.holds()) {
            event.call().ifPresentOrElse(how, () -> LOG.warn("Ignoring an event that is none of ours: {}", event));
        }
    }

    private void checkDialplan() {
        Future<?> unused = dialplan.ask();
    }

    private void takeUp(WaitingCall call) {
        if (!mandate.holds() || draining.turnsAway(call)) {
            return;
        }
        if (call.isNew()) {
            forgetTheCallBefore(call);
        }
        if (driver(call).isOver()) {
            // It is told where to go, and waits no more when that has arrived.
            tools.later(WaitingCheck.ON_THE_WAY, () -> takeUp(call));
        } else {
            driver(call).waiting(call);
        }
    }

    /** A channel can come by a second time, for another extension; its first call is over then. */
    private void forgetTheCallBefore(WaitingCall call) {
        CallDriver driver = drivers.get(call.channel());
        if (driver != null && (driver.isOver() || !driver.call().isNew())) {
            forget(call.channel());
        }
    }

    private void forget(@Nullable String channel) {
        CallDriver driver = drivers.remove(channel);
        if (driver != null) {
            driver.stop();
        }
    }

    private CallDriver driver(WaitingCall call) {
        if (drivers.size() > MANY) {
            makeSureOfTheOldest();
        }
        return drivers.computeIfAbsent(
                call.channel(), channel -> new CallDriver(call, tools, new KeptDriver(drivers, channel)));
    }

    /** Asterisk does not tell that a call was answered. Where they are many, those that are over must not pile up. */
    private void makeSureOfTheOldest() {
        Map.Entry<String, CallDriver> oldest = drivers.entrySet().iterator().next();
        String channel = oldest.getKey();
        drivers.remove(channel);
        drivers.put(channel, oldest.getValue());
        oldest.getValue().ifStillRinging(() -> LOG.debug("{}: rings still", channel));
    }

    /** Its first Dial begins, as was told by AGI. */
    private void begun(WaitingCall call, FirstDials.Foretold told) {
        if (mandate.holds()) {
            forget(call.channel());
            driver(call).begun(call, told);
            if (firstDials.isOld(told)) {
                driver(call).contactsChanged();
            }
            if (!dialplan.wasComplete()) {
                checkDialplan();
            }
        }
    }

    private void wentOn(WaitingCall call) {
        CallDriver known = drivers.get(call.channel());
        if (known == null) {
            driver(call).adopt(call);
        } else {
            known.wentOn(call);
        }
    }

    /** Those that wait, and those that ring: what they were told goes on, but nobody tells them of devices that come or go. */
    private void takeUpCalls() {
        try {
            CallSearch.Found found = CallSearch.calls(tools.link());
            if (!found.isEmpty() && dialplan.ask().join()) {
                found.waiting().forEach(call -> calls.execute(() -> takeUp(call)));
                found.ringing().forEach(call -> calls.execute(() -> adopt(call)));
            }
        } catch (AmiUnavailable | CompletionException e) {
            LOG.warn("Could not look for calls that wait: {}", e.getMessage());
        }
    }

    private void adopt(WaitingCall call) {
        if (mandate.holds() && !drivers.containsKey(call.channel())) {
            driver(call).adopt(call);
        }
    }
}
