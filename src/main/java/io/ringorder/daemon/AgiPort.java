package io.ringorder.daemon;

import io.ringorder.asterisk.AgiSettings;
import io.ringorder.asterisk.FastAgiServer;
import io.ringorder.terminal.InvalidInput;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FastAGI port, which a program that stands by on the same machine gets only when the other has left it. Safe for use by
 * many threads.
 */
final class AgiPort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AgiPort.class);

    private static final long RETRY_MILLIS = 200;

    private Optional<FastAgiServer> server = Optional.empty();
    private Optional<Thread> waiting = Optional.empty();
    private boolean closed;

    /**
     * Listens, and serves until closed.
     *
     * @param start begins to listen on that address
     * @param wait whether a port that is in use is waited for, in the background
     * @throws InvalidInput when the address is in use, saying by whom, or none of this machine
     * @throws UncheckedIOException when it cannot be listened on for another reason
     */
    static AgiPort listen(AgiSettings settings, Supplier<FastAgiServer> start, boolean wait) {
        AgiPort listening = new AgiPort();
        try {
            listening.serve(start);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof BindException)) {
                throw e;
            }
            if (!wait) {
                throw new InvalidInput(sentence(settings, e));
            }
            LOG.info("FastAGI port {} is in use; waiting for it", settings);
            listening.waitInBackground(start);
        }
        return listening;
    }

    private static String sentence(AgiSettings settings, UncheckedIOException failure) {
        PortHolder holder = new PortHolder(Path.of("/proc"));
        int other = holder.nextFree(settings.port());
        return holder.of(settings.port())
                .map(who -> "The FastAGI port " + settings + " is taken by " + who
                        + ". Choose another on both sides: agi-port"
                        + " = " + other + " in the properties file (or --agi-port " + other + "), and RINGORDER_AGI ="
                        + " agi://" + settings.host() + ":" + other + "/ringorder in [globals] of the dialplan.")
                .orElseGet(() -> failure.getMessage() + ".");
    }

    private synchronized void waitInBackground(Supplier<FastAgiServer> start) {
        Thread thread = new Thread(() -> waitFor(start), "ringorder-agi-port");
        thread.setDaemon(true);
        thread.start();
        waiting = Optional.of(thread);
    }

    private synchronized void serve(Supplier<FastAgiServer> start) {
        if (isWanted()) {
            server = Optional.of(start.get());
        }
    }

    private synchronized boolean isWanted() {
        return !closed && server.isEmpty();
    }

    private void waitFor(Supplier<FastAgiServer> start) {
        while (isWanted()) {
            try {
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
                serve(start);
                if (!isWanted()) {
                    LOG.info("Serves FastAGI now");
                }
            } catch (UncheckedIOException e) {
                LOG.debug("{}", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Waits until the port is waited for no more. */
    void awaitEnd() throws InterruptedException {
        Optional<Thread> ending;
        synchronized (this) {
            ending = waiting;
        }
        if (ending.isPresent()) {
            ending.get().join();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        server.ifPresent(FastAgiServer::close);
    }
}
