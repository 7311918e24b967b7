package io.ringorder.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The events of one phone in order; any thread may write, read or wait. */
final class EventLog {
    private final String phone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<PhoneEvent> events = new ArrayList<>();
    private final List<Consumer<PhoneEvent>> listeners = new CopyOnWriteArrayList<>();

    EventLog(String phone) {
        this.phone = phone;
    }

    void record(PhoneEvent.Kind kind, Invitation invitation) {
        record(kind, invitation, 0, List.of());
    }

    void record(PhoneEvent.Kind kind, Invitation invitation, int status) {
        record(kind, invitation, status, List.of());
    }

    void record(PhoneEvent.Kind kind, Invitation invitation, int status, List<String> reasons) {
        lock.lock();
        try {
            // All under the lock: list, times and what listeners hear are in one order, and a woken waiter can rely on
            // the listeners having heard.
            PhoneEvent event = new PhoneEvent(phone, kind, System.nanoTime(), status, invitation, reasons);
            events.add(event);
            listeners.forEach(listener -> listener.accept(event));
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void fault(Exception problem) {
        record(PhoneEvent.Kind.FAULT, Invitation.NONE, 0, List.of(problem.toString()));
    }

    void onEvent(Consumer<PhoneEvent> listener) {
        listeners.add(listener);
    }

    List<PhoneEvent> snapshot() {
        lock.lock();
        try {
            return List.copyOf(events);
        } finally {
            lock.unlock();
        }
    }

    /** Drops the events so far, so that a phone can take calls for hours. Nobody may be waiting for an event meanwhile. */
    void forget() {
        lock.lock();
        try {
            events.clear();
        } finally {
            lock.unlock();
        }
    }

    /** The first event, past or coming, that the predicate accepts. */
    PhoneEvent await(Predicate<PhoneEvent> wanted, Duration patience) {
        long left = patience.toNanos();
        int checked = 0;
        lock.lock();
        try {
            while (true) {
                for (; checked < events.size(); checked++) {
                    if (wanted.test(events.get(checked))) {
                        return events.get(checked);
                    }
                }
                if (left <= 0) {
                    throw new AssertionError("Phone " + phone + " did not see the event within " + patience.toMillis()
                            + " ms; it saw " + describe());
                }
                left = grown.awaitNanos(left);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting; phone " + phone + " saw " + describe(), interrupted);
        } finally {
            lock.unlock();
        }
    }

    private String describe() {
        return events.isEmpty()
                ? "nothing"
                : events.stream().map(PhoneEvent::toString).collect(Collectors.joining("\n  ", "\n  ", ""));
    }
}
