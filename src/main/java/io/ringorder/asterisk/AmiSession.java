package io.ringorder.asterisk;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.PingThread;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.event.ConnectEvent;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.asteriskjava.manager.event.DisconnectEvent;
import org.asteriskjava.manager.event.FullyBootedEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.ReloadEvent;
import org.asteriskjava.manager.event.UserEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One AMI connection that comes back by itself.
 *
 * <p>Safe for use by many threads. Nothing here waits for an answer on the thread that delivers answers and events, since
 * asterisk-java has one thread for both.
 */
final class AmiSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AmiSession.class);

    private static final long PING_INTERVAL_MILLIS = 1000;
    private static final Set<Class<?>> WANTED = Set.of(
            RingOrderCallEvent.class,
            RingOrderStageEvent.class,
            RingOrderStageEndEvent.class,
            RingOrderDeclineEvent.class,
            RingOrderLegEndEvent.class,
            RingOrderProgramEvent.class,
            ContactStatusEvent.class,
            ReloadEvent.class);

    /** The least time between two looks at the token: callers may raise events that look like ours as often as they like. */
    private static final long AGREEMENT_MILLIS = 1000;

    private static final long FIRST_RETRY_MILLIS = 50;
    private static final long LAST_RETRY_MILLIS = 1000;
    /** Asterisk logs each refused login, and may have a fail2ban that reads it. */
    private static final long REFUSED_RETRY_MILLIS = 5000;

    private final AmiSettings settings;
    private final AmiLink link;
    private final ManagerConnection connection;
    private final AmiRights rights;
    private final PingThread pings;
    private final Thread login;
    /** Has a permit when there may be a reason to log in. */
    private final Semaphore wanted = new Semaphore(1);

    private final Executor executor;
    private final Listener listener;
    /** Confined to the executor. */
    private boolean agreeing;

    private String lastProblem = "";

    /** What a session tells. All of it happens on the executor of the session, in the order of Asterisk's events. */
    interface Listener {

        /** Logged in; events come from here on. */
        void connected();

        /** What was asked or ordered and is unanswered may have been carried out or not. */
        void disconnected();

        void event(ManagerEvent event);

        /** Events of the dialplan were not heard, since Asterisk had another {@link EventToken} than was known. */
        void missedEvents();
    }

    /**
     * A session that is not connected yet.
     *
     * @param executor one thread, on which the listener is called
     */
    AmiSession(AmiSettings settings, Executor executor, Listener listener) {
        this.settings = settings;
        this.executor = executor;
        this.listener = listener;
        link = new AmiLink(settings, () -> executor.execute(this::agreeAgain));
        connection = link.connection();
        rights = new AmiRights(link, settings.user(), executor);
        connection.registerUserEventClass(RingOrderCallEvent.class);
        connection.registerUserEventClass(RingOrderStageEvent.class);
        connection.registerUserEventClass(RingOrderStageEndEvent.class);
        connection.registerUserEventClass(RingOrderDeclineEvent.class);
        connection.registerUserEventClass(RingOrderLegEndEvent.class);
        connection.registerUserEventClass(RingOrderProgramEvent.class);
        connection.addEventListener(event -> {
            if (event instanceof ConnectEvent) {
                agreeOnToken();
            } else if (event instanceof DisconnectEvent) {
                executor.execute(rights::disconnected);
                executor.execute(listener::disconnected);
                wanted.release();
            } else if (event instanceof FullyBootedEvent) {
                executor.execute(() -> rights.has(AmiRights.Right.EVENTS_OF_CONTACTS));
            } else if (WANTED.contains(event.getClass())) {
                executor.execute(() -> {
                    rights.has(
                            event instanceof UserEvent
                                    ? AmiRights.Right.EVENTS_OF_CALLS
                                    : AmiRights.Right.EVENTS_OF_CONTACTS);
                    listener.event(event);
                });
            }
        });
        pings = new PingThread(connection);
        pings.setInterval(PING_INTERVAL_MILLIS);
        login = new Thread(this::stayLoggedIn, "ringorder-ami-login");
        login.setDaemon(true);
    }

    private void agreeOnToken() {
        Future<?> unused = link.token()
                .agree(link)
                .whenCompleteAsync(
                        (missed, problem) -> {
                            if (connection.getState() == ManagerConnectionState.CONNECTED) {
                                rights.connected();
                                listener.connected();
                            }
                        },
                        executor);
    }

    /** Asterisk may have lost the token, or another program have given it one. */
    private void agreeAgain() {
        if (agreeing) {
            return;
        }
        agreeing = true;
        Future<?> unused = link.token()
                .agree(link)
                .whenCompleteAsync(
                        (missed, problem) -> {
                            if (problem == null && missed) {
                                listener.missedEvents();
                            }
                            CompletableFuture.delayedExecutor(AGREEMENT_MILLIS, TimeUnit.MILLISECONDS, executor)
                                    .execute(() -> agreeing = false);
                        },
                        executor);
    }

    /** Begins to connect, in the background. */
    void start() {
        pings.start();
        login.start();
    }

    /**
     * Logs in, and again when the connection was lost. asterisk-java would reconnect by itself, but after ten attempts only
     * every 5 s, and with a line in the log for each; so that is stopped.
     */
    private void stayLoggedIn() {
        try {
            while (true) {
                wanted.acquire();
                if (connection.getState() == ManagerConnectionState.RECONNECTING) {
                    LOG.warn("The connection to Asterisk at {} is lost", settings);
                    link.close();
                }
                logInUntilItWorks();
            }
        } catch (InterruptedException e) {
            LOG.debug("No login is wanted any more");
        }
    }

    private void logInUntilItWorks() throws InterruptedException {
        long pause = FIRST_RETRY_MILLIS;
        while (connection.getState() != ManagerConnectionState.CONNECTED) {
            try {
                connection.login();
                LOG.info("Connected to Asterisk as {}", settings);
                lastProblem = "";
                return;
            } catch (AuthenticationFailedException e) {
                problem("refuses the user or its secret", e);
                pause = REFUSED_RETRY_MILLIS;
            } catch (IOException | TimeoutException | IllegalStateException e) {
                problem("is not to be had", e);
                pause = Math.min(LAST_RETRY_MILLIS, 2 * pause);
            }
            TimeUnit.MILLISECONDS.sleep(pause);
        }
    }

    /** One line for as long as the problem is the same. */
    private void problem(String what, Exception e) {
        if (!what.equals(lastProblem)) {
            LOG.warn("Asterisk at {} {}, trying on: {}", settings, what, e.getMessage());
        }
        lastProblem = what;
    }

    AmiLink link() {
        return link;
    }

    @Override
    public void close() {
        login.interrupt();
        pings.die();
        link.close();
    }
}
