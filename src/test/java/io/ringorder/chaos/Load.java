package io.ringorder.chaos;

import io.ringorder.chaos.CallTrace.Place;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Calls at a steady rate until it is stopped. Started and stopped by one thread. */
final class Load implements AutoCloseable {

    /** A call that rings longer than any plan allows is given up, so that a run ends. */
    static final Duration HOPELESS = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Phones phones;
    private final CallMix mix;
    private final List<CallTrace> calls = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timers = Executors.newScheduledThreadPool(4, task -> {
        Thread thread = new Thread(task, "load");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable ScheduledFuture<?> calling;

    Load(Phones phones, CallMix mix) {
        this.phones = phones;
        this.mix = mix;
    }

    void start(double callsPerSecond) {
        calling = timers.scheduleAtFixedRate(
                this::callNext, 0, (long) (TimeUnit.SECONDS.toNanos(1) / callsPerSecond), TimeUnit.NANOSECONDS);
    }

    /** No more new calls; those that are there go on. */
    void stop() {
        if (calling != null) {
            calling.cancel(false);
        }
    }

    /** All calls so far. */
    List<CallTrace> calls() {
        return List.copyOf(calls);
    }

    /** How many calls are where. */
    Map<Place, Integer> places() {
        Map<Place, Integer> places = new EnumMap<>(Place.class);
        for (CallTrace call : calls) {
            places.merge(call.place(), 1, Integer::sum);
        }
        return places;
    }

    int inFlight() {
        return (int) calls.stream().filter(call -> !call.isOver()).count();
    }

    /** Waits until no call is left, those given up excepted. */
    void drain(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (inFlight() > 0 && System.nanoTime() < end) {
            Thread.sleep(LOOK.toMillis());
        }
    }

    private void callNext() {
        CallTrace call = new CallTrace(mix.next());
        calls.add(call);
        try {
            call.calling(phones.call(call));
        } catch (PhoneException e) {
            System.err.println("A call could not be made: " + e.getMessage());
            return;
        }
        CallPlan plan = call.plan();
        plan.registersAfter()
                .ifPresent(delay -> after(delay, () -> phones.register(plan.extension(), DeviceType.MOBILE)));
        after(plan.givesUp().orElse(HOPELESS), () -> giveUp(call));
        after(LOOK, () -> look(call));
    }

    /** Sees to it that an answered call ends after its time, and tidies up after one that is over. */
    private void look(CallTrace call) {
        if (call.isOver()) {
            tidyUp(call);
        } else if (call.isAnswered()) {
            after(call.plan().talk(), () -> {
                call.hangingUp().ifPresent(answered -> hangUp(call, answered));
                tidyUp(call);
            });
        } else {
            after(LOOK, () -> look(call));
        }
    }

    private void tidyUp(CallTrace call) {
        if (call.plan().registersAfter().isPresent()) {
            phones.unregister(call.plan().extension(), DeviceType.MOBILE);
        }
    }

    private void giveUp(CallTrace call) {
        if (!call.isAnswered()) {
            call.hangingUp().ifPresent(OutgoingCall::cancel);
        }
    }

    private void hangUp(CallTrace trace, OutgoingCall call) {
        try {
            call.hangUp();
        } catch (PhoneException e) {
            if (!trace.isOver()) {
                System.err.println("A caller could not hang up: " + e.getMessage());
                after(LOOK, () -> hangUp(trace, call));
            }
        }
    }

    private void after(Duration delay, Runnable task) {
        Future<?> unused = timers.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        stop();
        timers.shutdownNow();
    }
}
