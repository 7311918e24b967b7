package io.ringorder.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP connection with faults: stands between a client and a server on the loopback address. Safe for use by many threads. */
public final class TcpProxy implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final ServerSocket listening;
    private final int target;
    private final List<Link> links = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final Object thawed = new Object();
    private volatile boolean frozen;
    private volatile boolean refusing;
    private volatile long delayMillis;
    private volatile String forbidden = "";

    /** Bytes, and when they are to arrive. */
    private record Piece(ByteBuffer bytes, long due) {}

    /** Passes connections on to this port. */
    public TcpProxy(int target) {
        this.target = target;
        try {
            listening = new ServerSocket(0, 50, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    /** The port to connect to. */
    public int port() {
        return listening.getLocalPort();
    }

    /** How many connections there were. */
    public int accepted() {
        return accepted.get();
    }

    /** Ends all connections with RST, as a crashed machine does; new ones are taken. */
    public void reset() {
        links.forEach(link -> link.end(true));
    }

    /** Ends all connections with FIN; new ones are taken. */
    public void finish() {
        links.forEach(link -> link.end(false));
    }

    /** Ends all connections, and takes no new ones until {@link #restore}. */
    public void cut() {
        refusing = true;
        reset();
    }

    /** Ends a connection with RST, once, instead of passing on to the server what has this text in it. */
    public void resetBefore(String text) {
        forbidden = text;
    }

    /** From now on nothing gets through, and nobody is told. */
    public void freeze() {
        frozen = true;
    }

    /** From now on each direction takes this long. */
    public void delay(Duration oneWay) {
        delayMillis = oneWay.toMillis();
    }

    /** Ends freezing, cutting and delaying. What was held back arrives. */
    public void restore() {
        refusing = false;
        delayMillis = 0;
        synchronized (thawed) {
            frozen = false;
            thawed.notifyAll();
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (refusing) {
                    client.close();
                } else {
                    accepted.incrementAndGet();
                    connect(client);
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(LOOPBACK, target));
            Link link = new Link(client, server);
            links.add(link);
            link.start();
        } catch (IOException e) {
            client.close();
            server.close();
        }
    }

    /** One connection. */
    private final class Link {

        private final Socket client;
        private final Socket server;

        Link(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void start() throws IOException {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            pass(client, server);
            pass(server, client);
        }

        private void pass(Socket from, Socket to) {
            BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
            daemon(() -> read(from, pieces));
            daemon(() -> write(to, pieces));
        }

        private void read(Socket from, BlockingQueue<Piece> pieces) {
            byte[] buffer = new byte[8192];
            try {
                for (int n = from.getInputStream().read(buffer);
                        n >= 0;
                        n = from.getInputStream().read(buffer)) {
                    pieces.add(new Piece(
                            ByteBuffer.wrap(Arrays.copyOf(buffer, n)),
                            System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis)));
                }
            } catch (IOException e) {
                // Ended by reset: the other side is ended below.
                end(true);
            }
            pieces.add(new Piece(ByteBuffer.allocate(0), System.nanoTime()));
        }

        private void write(Socket to, BlockingQueue<Piece> pieces) {
            try {
                while (true) {
                    Piece piece = pieces.take();
                    TimeUnit.NANOSECONDS.sleep(piece.due() - System.nanoTime());
                    synchronized (thawed) {
                        while (frozen) {
                            thawed.wait();
                        }
                    }
                    if (!piece.bytes().hasRemaining()) {
                        end(false);
                        return;
                    }
                    if (to.equals(server) && isForbidden(piece)) {
                        forbidden = "";
                        end(true);
                        return;
                    }
                    to.getOutputStream().write(piece.bytes().array());
                }
            } catch (IOException e) {
                end(true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean isForbidden(Piece piece) {
            return !forbidden.isEmpty()
                    && new String(piece.bytes().array(), StandardCharsets.ISO_8859_1).contains(forbidden);
        }

        void end(boolean reset) {
            links.remove(this);
            try {
                if (reset) {
                    client.setSoLinger(true, 0);
                    server.setSoLinger(true, 0);
                }
                client.close();
                server.close();
            } catch (IOException e) {
                // Closed already.
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        restore();
        reset();
    }
}
