package io.ringorder.asterisk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A FastAGI connection that nobody waits for: its header is read as it arrives, the command is written at once, and its end
 * is read as it arrives. So a peer that is slow or silent costs a socket, but no thread.
 *
 * <p>Used by the selecting thread, except while a worker has it for {@link #answer}.
 */
final class BoundedConnection {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final String peer;
    private final AgiHeader header = new AgiHeader();
    private long deadline;
    private int farewell;
    private boolean answered;

    /** What has become of a connection after a read. */
    enum State {
        /** More is to come from the peer. */
        WAITS,
        /** Its header is complete. */
        ASKS,
        /** It has been answered, and has ended. */
        ENDED
    }

    /** @throws IOException when the peer has gone already */
    BoundedConnection(SocketChannel channel, Selector selector, String peer, long deadline) throws IOException {
        this.channel = channel;
        this.peer = peer;
        this.deadline = deadline;
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    String peer() {
        return peer;
    }

    AgiHeader header() {
        return header;
    }

    /** When it is given up, as {@link System#nanoTime}. */
    long deadline() {
        return deadline;
    }

    /**
     * Reads what there is.
     *
     * @param buffer for the time of the call
     * @throws IOException when the peer has gone before its time, or says too much
     */
    State read(ByteBuffer buffer) throws IOException {
        int count = channel.read(buffer.clear());
        if (answered) {
            // Asterisk's reply tells nothing that a plan on the channel does not: it is read for an orderly end.
            farewell += Math.max(count, 0);
            if (farewell > AgiHeader.MAX_TOTAL) {
                throw new IOException("more than " + AgiHeader.MAX_TOTAL + " bytes after its header");
            }
            return count < 0 ? State.ENDED : State.WAITS;
        }
        if (count < 0) {
            throw new EOFException("the connection ended before the header did");
        }
        return header.take(buffer.flip()) ? State.ASKS : State.WAITS;
    }

    /** Leaves the connection to a worker: what arrives is not looked at. */
    void pause() {
        key.interestOps(0);
    }

    /** Takes the connection back from a worker, for its end. */
    void awaitEnd(long until) {
        answered = true;
        deadline = until;
        key.interestOps(SelectionKey.OP_READ);
    }

    /**
     * Writes the command, and that there will be no other: Asterisk runs it, finds the end, and goes on in the dialplan.
     *
     * @throws IOException when the peer has gone
     */
    void answer(String command) throws IOException {
        ByteBuffer bytes = command.isEmpty() ? NOTHING : ByteBuffer.wrap(command.getBytes(StandardCharsets.UTF_8));
        if (bytes.hasRemaining() && channel.write(bytes) < bytes.limit()) {
            throw new IOException("the peer does not read");
        }
        channel.shutdownOutput();
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone either way.
            return;
        }
    }
}
