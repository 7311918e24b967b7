package io.ringorder.asterisk;

import io.ringorder.media.MediaService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.asteriskjava.fastagi.DefaultAgiServer;
import org.asteriskjava.util.ServerSocketFacade;
import org.asteriskjava.util.SocketConnectionFacade;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FastAGI front of the media service: asterisk-java's server with a listening socket of our own, since the library's
 * has no limits that a public port needs.
 */
public final class FastAgiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FastAgiServer.class);

    private static final int THREADS = 64;
    private static final int QUEUE = 2000;
    private static final int BACKLOG = 4096;
    private static final long ACCEPT_ERROR_PAUSE_MILLIS = 200;
    /** Asterisk has given the caller to the fail-open dialplan before this, so nobody waits for a slower exchange. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final ServerSocket socket;
    private final Server server;
    private final Thread acceptor;

    private FastAgiServer(ServerSocket socket, MediaService media, Duration deadline) {
        this.socket = socket;
        server = new Server(new ListeningSocket(socket, deadline), new MediaScript(media));
        acceptor = new Thread(this::accept, "ringorder-agi");
    }

    /**
     * Listens, and serves until closed.
     *
     * @throws UncheckedIOException when the address cannot be listened on
     */
    public static FastAgiServer start(String host, int port, MediaService media) {
        return start(host, port, media, DEADLINE);
    }

    static FastAgiServer start(String host, int port, MediaService media, Duration deadline) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port), BACKLOG);
            FastAgiServer started = new FastAgiServer(socket, media, deadline);
            started.acceptor.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot listen for FastAGI on " + host + ":" + port + ": " + e.getMessage(), e);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            server.startup();
        } catch (IOException e) {
            LOG.error("FastAGI stopped: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        server.shutdown();
        try {
            // The server closes it only if it has begun to accept.
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing the FastAGI port: {}", e.getMessage());
        }
        try {
            acceptor.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Server extends DefaultAgiServer {

        private final ListeningSocket socket;

        Server(ListeningSocket socket, MediaScript script) {
            super(script);
            // For the library's log line only.
            setAddress(socket.socket().getInetAddress());
            setPort(socket.socket().getLocalPort());
            this.socket = socket;
        }

        @Override
        protected ServerSocketFacade createServerSocket() {
            return socket;
        }

        @Override
        protected ThreadPoolExecutor createPool() {
            AtomicInteger count = new AtomicInteger();
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE), task -> {
                        Thread thread = new Thread(task, "ringorder-agi-" + count.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }

        /** An Error in the accepting thread would leave an open port that nobody serves. */
        @Override
        protected void execute(Runnable exchange) {
            try {
                super.execute(exchange);
            } catch (OutOfMemoryError e) {
                throw new RejectedExecutionException("no memory for a thread", e);
            }
        }

        @Override
        protected void handleException(String message, Exception e) {
            LOG.warn("{}: {}", message, e.getMessage());
        }
    }

    private record ListeningSocket(ServerSocket socket, Duration deadline) implements ServerSocketFacade {

        @Override
        public SocketConnectionFacade accept() throws IOException {
            try {
                return new BoundedConnection(socket.accept(), deadline);
            } catch (IOException e) {
                pause();
                throw e;
            }
        }

        /** When file descriptors run out, accept fails at once and for ever; the caller would spin and fill the log. */
        private void pause() {
            if (!socket.isClosed()) {
                try {
                    Thread.sleep(ACCEPT_ERROR_PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        @Override
        public void setSocketReadTimeout(int socketReadTimeout) {
            // A connection has a deadline for all its reads together, which is stricter.
        }
    }
}
