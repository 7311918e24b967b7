package io.ringorder.asterisk;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.util.SocketConnectionFacade;

/**
 * A FastAGI connection that cannot be abused: a line, the whole exchange and its duration have limits, and the end of the
 * stream in the middle of a line or a header is an error.
 *
 * <p>Confined to the thread that serves the connection.
 */
final class BoundedConnection implements SocketConnectionFacade {

    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_TOTAL = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final Duration limit;
    private final long deadline;
    private final StringBuilder pending = new StringBuilder();
    private int total;

    /** @param limit how long the whole exchange may take */
    BoundedConnection(Socket socket, Duration limit) throws IOException {
        this.socket = socket;
        this.limit = limit;
        deadline = System.nanoTime() + limit.toNanos();
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), MAX_LINE);
        out = socket.getOutputStream();
    }

    @Override
    public String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int next = read(); next != '\n'; next = read()) {
            line.write(next);
            if (line.size() > MAX_LINE) {
                throw new IOException("line of more than " + MAX_LINE + " bytes");
            }
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private int read() throws IOException {
        if (++total > MAX_TOTAL) {
            throw new IOException("more than " + MAX_TOTAL + " bytes");
        }
        if (in.available() == 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new SocketTimeoutException("not finished within " + limit.toMillis() + " ms");
            }
            socket.setSoTimeout((int) left);
        }
        int next = in.read();
        if (next < 0) {
            throw new EOFException("end of stream");
        }
        return next;
    }

    @Override
    public void write(String text) {
        pending.append(text);
    }

    @Override
    public void flush() throws IOException {
        out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        pending.setLength(0);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @Override
    public boolean isConnected() {
        return socket.isConnected();
    }

    @Override
    public InetAddress getLocalAddress() {
        return socket.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return socket.getLocalPort();
    }

    @Override
    public InetAddress getRemoteAddress() {
        return socket.getInetAddress();
    }

    @Override
    public int getRemotePort() {
        return socket.getPort();
    }
}
