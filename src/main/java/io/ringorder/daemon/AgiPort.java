package io.ringorder.daemon;

import io.ringorder.asterisk.FastAgiServer;
import io.ringorder.media.MediaService;
import java.io.UncheckedIOException;
import java.net.BindException;
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
    private boolean closed;

    /**
     * Listens, and serves until closed.
     *
     * @param wait whether a port that is in use is waited for, in the background
     * @throws UncheckedIOException when the address cannot be listened on
     */
    static AgiPort listen(String host, int port, MediaService media, boolean wait) {
        AgiPort listening = new AgiPort();
        Supplier<FastAgiServer> start = () -> FastAgiServer.start(host, port, media);
        try {
            listening.serve(start);
        } catch (UncheckedIOException e) {
            if (!wait || !(e.getCause() instanceof BindException)) {
                throw e;
            }
            LOG.info("FastAGI port {}:{} is in use; waiting for it", host, port);
            Thread waiting = new Thread(() -> listening.waitFor(start), "ringorder-agi-port");
            waiting.setDaemon(true);
            waiting.start();
        }
        return listening;
    }

    private synchronized void serve(Supplier<FastAgiServer> start) {
        if (!closed) {
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
                LOG.info("Serves FastAGI now");
            } catch (UncheckedIOException e) {
                LOG.debug("{}", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        server.ifPresent(FastAgiServer::close);
    }
}
