package io.ringorder.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP port of the loopback address that leads to another, and can be made to fail. Safe for use by many threads. */
final class FaultyProxy implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final ServerSocket server;
    private final int target;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Duration delay = Duration.ZERO;
    private volatile Duration hesitation = Duration.ZERO;

    FaultyProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 100, LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("proxy-accept", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many connections there have been. */
    int accepted() {
        return accepted.get();
    }

    /** Ends all connections with RST. */
    void cut() {
        connections.forEach(Connection::reset);
    }

    /** The connections that are there pass no more bytes, and do not end. New ones work. */
    void freeze() {
        connections.forEach(connection -> connection.frozen = true);
    }

    /** Each byte takes that long, in each direction. */
    void delay(Duration each) {
        delay = each;
    }

    /** New connections pass their first byte only after that time. */
    void hesitate(Duration first) {
        hesitation = first;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Connection connection = new Connection(client);
                connections.add(connection);
                accepted.incrementAndGet();
                start("proxy", connection::run);
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    /** Bytes, and when they are to go on; no bytes are the end of the stream. */
    private record Chunk(ByteBuffer bytes, long due) {}

    /** One connection through the proxy. */
    private final class Connection {
        private final Socket client;
        private final Socket onward = new Socket();
        private volatile boolean frozen;

        private Connection(Socket client) {
            this.client = client;
        }

        private void run() {
            try {
                TimeUnit.NANOSECONDS.sleep(hesitation.toNanos());
                onward.connect(new InetSocketAddress(LOOPBACK, target), 2000);
                client.setTcpNoDelay(true);
                onward.setTcpNoDelay(true);
            } catch (IOException | InterruptedException e) {
                reset();
                return;
            }
            pump(client, onward);
            pump(onward, client);
        }

        private void pump(Socket from, Socket to) {
            BlockingQueue<Chunk> queue = new LinkedBlockingQueue<>();
            start("proxy-read", () -> read(from, queue));
            start("proxy-write", () -> write(queue, to));
        }

        private void read(Socket from, BlockingQueue<Chunk> queue) {
            byte[] buffer = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    queue.add(new Chunk(
                            ByteBuffer.wrap(Arrays.copyOf(buffer, count)), System.nanoTime() + delay.toNanos()));
                }
                queue.add(new Chunk(ByteBuffer.allocate(0), System.nanoTime() + delay.toNanos()));
            } catch (IOException e) {
                reset();
            }
        }

        private void write(BlockingQueue<Chunk> queue, Socket to) {
            try {
                OutputStream out = to.getOutputStream();
                while (true) {
                    Chunk chunk = queue.take();
                    TimeUnit.NANOSECONDS.sleep(chunk.due() - System.nanoTime());
                    if (frozen) {
                        return;
                    }
                    if (!chunk.bytes().hasRemaining()) {
                        to.shutdownOutput();
                        return;
                    }
                    out.write(chunk.bytes().array());
                }
            } catch (IOException e) {
                reset();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void reset() {
            connections.remove(this);
            for (Socket socket : new Socket[] {client, onward}) {
                try {
                    socket.setSoLinger(true, 0);
                    socket.close();
                } catch (IOException e) {
                    // It is closed already.
                }
            }
        }
    }
}
