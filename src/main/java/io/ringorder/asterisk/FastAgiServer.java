package io.ringorder.asterisk;

import io.ringorder.media.MediaService;
import io.ringorder.terminal.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The FastAGI front of the media service. It takes connections of some peers only, and none of them can keep others from
 * being served: one thread reads from all, and workers look orders up and wait for no peer.
 */
public final class FastAgiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FastAgiServer.class);

    private static final int BACKLOG = 4096;
    /** So that those who are connected are read from while others keep connecting. */
    private static final int ACCEPTED_AT_ONCE = 256;

    private static final long TICK_MILLIS = 100;
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS);
    /** Asterisk has given the caller to the fail-open dialplan before this, so nobody waits for a slower exchange. */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final ServerSocketChannel listening;
    private final Selector selector;
    private final SelectionKey acceptance;
    private final PeerList peers;
    private final long patience;
    private final BoundedLog problems = new BoundedLog(LOG::warn, Duration.ofSeconds(1), System::nanoTime);
    private final BoundedLog refusals = new BoundedLog(LOG::warn, Duration.ofMinutes(1), System::nanoTime);
    private final BoundedLog versions = new BoundedLog(LOG::warn, Duration.ofHours(1), System::nanoTime);
    private final MediaScript script;
    private final AgiWorkers workers = new AgiWorkers();
    private final Queue<BoundedConnection> answered = new ConcurrentLinkedQueue<>();
    private final SilentConnections silent = new SilentConnections();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(16 * 1024);
    private final Thread thread;
    /** When it was last looked whether answered peers have gone, as {@link System#nanoTime}. */
    private long goodbyes = System.nanoTime();
    /** When connections are taken again, as {@link System#nanoTime}; while they are, 0. */
    private long acceptAgain;

    private volatile boolean closed;

    private FastAgiServer(ServerSocketChannel listening, Selector selector, PeerList peers, Conversation conversation)
            throws IOException {
        this.listening = listening;
        this.selector = selector;
        this.peers = peers;
        patience = conversation.patience().toNanos();
        script = new MediaScript(conversation.media(), problems, versions, conversation.firstDials());
        listening.configureBlocking(false);
        acceptance = listening.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(this::serve, "ringorder-agi");
    }

    /**
     * What there is to say.
     *
     * @param firstDials empty: the proxy stage works out every Dial
     * @param patience how long the peer may take to say something
     */
    private record Conversation(MediaService media, Optional<FirstDials> firstDials, Duration patience) {}

    /**
     * Listens, and serves until closed.
     *
     * @param stages works out the first Dial of each call at once
     * @throws UncheckedIOException when the address cannot be listened on
     */
    public static FastAgiServer start(AgiSettings settings, MediaService media, StageController stages) {
        return start(settings, media, stages.firstDials());
    }

    static FastAgiServer start(AgiSettings settings, MediaService media, FirstDials firstDials) {
        return start(settings, new Conversation(media, Optional.of(firstDials), DEADLINE));
    }

    /** The same, with every Dial left to the proxy stage. */
    public static FastAgiServer start(AgiSettings settings, MediaService media) {
        return start(settings, media, DEADLINE);
    }

    static FastAgiServer start(AgiSettings settings, MediaService media, Duration patience) {
        return start(settings, new Conversation(media, Optional.empty(), patience));
    }

    private static FastAgiServer start(AgiSettings settings, Conversation conversation) {
        try {
            // Java loads what it needs for closing when first it closes, which fails for ever without a free
            // descriptor.
            SocketChannel.open().close();
            ServerSocketChannel listening = ServerSocketChannel.open();
            try {
                listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                listening.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()), BACKLOG);
                FastAgiServer started = new FastAgiServer(listening, Selector.open(), settings.peers(), conversation);
                started.thread.start();
                return started;
            } catch (IOException e) {
                listening.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen for FastAGI on " + settings + ": " + e.getMessage(), e);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return listening.socket().getLocalPort();
    }

    private void serve() {
        while (!closed) {
            try {
                boolean idle = silent.isEmpty() && acceptAgain == 0 && problems.isQuiet() && refusals.isQuiet();
                selector.select(this::ready, idle ? 0 : TICK_MILLIS);
                tick();
            } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
                // Whatever it is: a port that is open and that nobody serves would be worse.
                problems.warn("loop", "FastAGI: " + e);
            }
        }
        silent.closeAll();
        closeQuietly(listening);
        closeQuietly(selector);
    }

    private void tick() {
        for (BoundedConnection next = answered.poll(); next != null; next = answered.poll()) {
            takeBack(next);
        }
        long now = System.nanoTime();
        if (now - goodbyes >= TICK) {
            goodbyes = now;
            silent.forEachAnswered(this::read);
        }
        silent.closeTheLate(now);
        if (acceptAgain != 0 && now - acceptAgain >= 0) {
            acceptAgain = 0;
            acceptance.interestOps(SelectionKey.OP_ACCEPT);
        }
        problems.writeWhatIsDue();
        refusals.writeWhatIsDue();
    }

    private void takeBack(BoundedConnection connection) {
        silent.remove(connection);
        try {
            connection.awaitPeer(System.nanoTime() + patience);
            silent.add(connection);
        } catch (CancelledKeyException e) {
            connection.close();
        }
    }

    private void ready(SelectionKey key) {
        if (key.attachment() instanceof BoundedConnection connection) {
            read(connection);
        } else {
            accept();
        }
    }

    private void accept() {
        try {
            SocketChannel next = listening.accept();
            for (int i = 1; next != null; i++) {
                welcome(next);
                next = i < ACCEPTED_AT_ONCE ? listening.accept() : null;
            }
        } catch (IOException e) {
            problems.warn("accept", "FastAGI cannot take connections: " + e.getMessage());
            // Mostly for want of file descriptors. Peers that have been silent for a tick give theirs; where there are
            // none, accept would fail at once and for ever.
            long now = System.nanoTime();
            if (!silent.closeTheLate(now + patience - TICK)) {
                acceptAgain = now + TICK;
                acceptance.interestOps(0);
            }
        }
    }

    private void welcome(SocketChannel channel) {
        try {
            InetAddress address = ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
            String peer = address.getHostAddress();
            if (!peers.contains(address)) {
                channel.close();
                refusals.warn(peer, "FastAGI connection from " + peer + " refused: --agi-allow has " + peers);
                return;
            }
            if (silent.isFull()) {
                problems.warn("crowd", "FastAGI has too many silent connections: the oldest are closed");
                silent.closeTheOldest();
            }
            BoundedConnection connection = new BoundedConnection(channel, selector, peer, System.nanoTime() + patience);
            silent.add(connection);
            // Something is there already, mostly, and what follows waits for it to be read.
            read(connection);
        } catch (IOException | RuntimeException e) {
            closeQuietly(channel);
        }
    }

    private void read(BoundedConnection connection) {
        try {
            switch (connection.read(buffer)) {
                case WAITS -> {}
                case ASKS -> {
                    connection.lend();
                    workers.execute(() -> answer(connection));
                }
                case REPLIED -> {
                    // What follows from a reply waits for nothing, so it takes no worker.
                    connection.answer(script);
                    takeBack(connection);
                }
                case ENDED -> drop(connection);
            }
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            problems.warn("full", "FastAGI has " + AgiWorkers.QUEUE + " requests waiting: more are refused");
            drop(connection);
        } catch (IOException | RuntimeException e) {
            problems.warn(
                    "peer",
                    "FastAGI connection from " + connection.peer() + " closed: "
                            + Printable.escape(String.valueOf(e.getMessage()), 100));
            drop(connection);
        }
    }

    private void drop(BoundedConnection connection) {
        silent.remove(connection);
        connection.close();
    }

    /** On a worker. */
    private void answer(BoundedConnection connection) {
        try {
            connection.answer(script);
        } catch (IOException | RuntimeException e) {
            LOG.debug("A caller hung up during the AGI request: {}", e.getMessage());
            connection.close();
        }
        if (closed) {
            connection.close();
        }
        if (!connection.giveBack()) {
            answered.add(connection);
            selector.wakeup();
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            LOG.debug("Closing: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        workers.shutdown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
