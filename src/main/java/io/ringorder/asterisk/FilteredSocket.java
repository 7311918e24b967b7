package io.ringorder.asterisk;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.asteriskjava.util.SocketConnectionFacade;
import org.jspecify.annotations.Nullable;

/** A connection of which asterisk-java reads {@link TrustedFields} only. One thread reads, and those that write take turns. */
final class FilteredSocket implements SocketConnectionFacade {

    private final SocketConnectionFacade socket;
    private final TrustedFields fields;
    private final Queue<String> ready = new ArrayDeque<>();
    private boolean greeted;

    FilteredSocket(SocketConnectionFacade socket, TrustedFields fields) {
        this.socket = socket;
        this.fields = fields;
    }

    /** The next line that counts; null at the end. Asterisk says once who it is, and what looks like that later is no field. */
    @Override
    public @Nullable String readLine() throws IOException {
        if (!greeted) {
            greeted = true;
            return socket.readLine();
        }
        while (ready.isEmpty()) {
            List<String> message = new ArrayList<>();
            String line = socket.readLine();
            while (line != null && !line.isEmpty()) {
                message.add(line);
                line = socket.readLine();
            }
            if (line == null) {
                return null;
            }
            List<String> counting = fields.of(message);
            if (!counting.isEmpty()) {
                ready.addAll(counting);
                ready.add("");
            }
        }
        return ready.poll();
    }

    @Override
    public void write(String text) throws IOException {
        socket.write(text);
    }

    @Override
    public void flush() throws IOException {
        socket.flush();
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
        return socket.getRemoteAddress();
    }

    @Override
    public int getRemotePort() {
        return socket.getRemotePort();
    }
}
