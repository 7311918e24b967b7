package io.ringorder.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionFactory;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.event.ManagerEvent;

/** Looks on over AMI: all events of the lab's Asterisk since this was made. Safe for use by many threads. */
public final class AsteriskEvents implements AutoCloseable {

    private final ManagerConnection connection;
    private final List<ManagerEvent> seen = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();

    public AsteriskEvents(Lab lab) {
        connection = new ManagerConnectionFactory("127.0.0.1", lab.amiPort(), "lab", lab.labSecret())
                .createManagerConnection();
        connection.addEventListener(this::add);
        try {
            connection.login();
        } catch (IOException | AuthenticationFailedException | TimeoutException e) {
            throw new IllegalStateException("The lab's AMI cannot be used", e);
        }
    }

    private void add(ManagerEvent event) {
        lock.lock();
        try {
            seen.add(event);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The first event of this class that fits, whether it is there already or still to come. */
    public <E extends ManagerEvent> E await(Class<E> kind, Predicate<E> wanted, Duration patience) {
        long left = patience.toNanos();
        lock.lock();
        try {
            int next = 0;
            while (true) {
                for (; next < seen.size(); next++) {
                    if (kind.isInstance(seen.get(next)) && wanted.test(kind.cast(seen.get(next)))) {
                        return kind.cast(seen.get(next));
                    }
                }
                if (left <= 0) {
                    throw new AssertionError("No such " + kind.getSimpleName() + " within " + patience);
                }
                left = arrived.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    /** Has a channel go on elsewhere, as a program does that comes too late. */
    public void redirect(String channel, String context, String extension) {
        try {
            connection.sendAction(new RedirectAction(channel, context, extension, 1));
        } catch (IOException | TimeoutException e) {
            throw new IllegalStateException("The lab's AMI cannot be used", e);
        }
    }

    /** All events of this class so far. */
    public <E extends ManagerEvent> List<E> all(Class<E> kind) {
        lock.lock();
        try {
            return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        connection.logoff();
    }
}
