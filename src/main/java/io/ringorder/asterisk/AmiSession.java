package io.ringorder.asterisk;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.PingThread;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.event.ConnectEvent;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.asteriskjava.manager.event.ManagerEvent;
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

    private static final long PING_INTERVAL_MILLIS = 2000;
    private static final Set<Class<?>> WANTED = Set.of(
            RingOrderCallEvent.class,
            RingOrderStageEndEvent.class,
            RingOrderDeclineEvent.class,
            ContactStatusEvent.class);

    private static final long LOGIN_RETRY_MILLIS = 1000;

    private final AmiSettings settings;
    private final AmiLink link;
    private final ManagerConnection connection;
    private final PingThread pings;
    private final Thread login;
    private final CountDownLatch firstConnection = new CountDownLatch(1);

    /**
     * A session that is not connected yet.
     *
     * @param executor where the two callbacks run
     * @param onEvent is given each event of the program's dialplan
     * @param onConnected is run after each login
     */
    AmiSession(AmiSettings settings, Executor executor, Consumer<ManagerEvent> onEvent, Runnable onConnected) {
        this.settings = settings;
        link = new AmiLink(settings);
        connection = link.connection();
        connection.registerUserEventClass(RingOrderCallEvent.class);
        connection.registerUserEventClass(RingOrderStageEndEvent.class);
        connection.registerUserEventClass(RingOrderDeclineEvent.class);
        connection.addEventListener(event -> {
            if (event instanceof ConnectEvent) {
                firstConnection.countDown();
                executor.execute(onConnected);
            } else if (WANTED.contains(event.getClass())) {
                executor.execute(() -> onEvent.accept(event));
            }
        });
        pings = new PingThread(connection);
        pings.setInterval(PING_INTERVAL_MILLIS);
        login = new Thread(this::logInUntilItWorks, "ringorder-ami-login");
        login.setDaemon(true);
    }

    /** Begins to connect, in the background. */
    void start() {
        pings.start();
        login.start();
    }

    /** Once logged in, asterisk-java reconnects by itself; only the first login is ours to repeat. */
    private void logInUntilItWorks() {
        String lastProblem = "";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                connection.login();
                LOG.info("Connected to Asterisk as {}", settings);
                return;
            } catch (AuthenticationFailedException | IOException | TimeoutException | IllegalStateException e) {
                String problem = String.valueOf(e.getMessage());
                if (!problem.equals(lastProblem)) {
                    LOG.warn("Asterisk at {} is not to be had, trying on: {}", settings, problem);
                }
                lastProblem = problem;
            }
            try {
                Thread.sleep(LOGIN_RETRY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    AmiLink link() {
        return link;
    }

    /** Waits for the first login, this long at most; whether it has happened. */
    boolean awaitConnection(Duration patience) throws InterruptedException {
        return firstConnection.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        login.interrupt();
        pings.die();
        link.close();
    }
}
