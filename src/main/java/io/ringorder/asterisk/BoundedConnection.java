package io.ringorder.asterisk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A FastAGI connection that nobody waits for: what the peer says is read as it arrives, commands are written at once, and its
 * end is read as it arrives. So a peer that is slow or silent costs a socket, but no thread.
 *
 * <p>Used by the selecting thread, except while a worker has it for {@link #answer}.
 */
final class BoundedConnection {

    private final SocketChannel channel;
    private final SelectionKey key;
    private final String peer;
    private final AgiHeader header = new AgiHeader();
    private final AgiLines replies = new AgiLines();
    private long deadline;
    private int farewell;
    private boolean answered;
    private Optional<AgiTurn.Question> question = Optional.empty();
    private String reply = "";

    /** What has become of a connection after a read. */
    enum State {
        /** More is to come from the peer. */
        WAITS,
        /** Its header is there. */
        ASKS,
        /** Its reply is there. */
        REPLIED,
        /** It has been answered, and has ended. */
        ENDED
    }

    /** What is to be said next, by what the peer has said. */
    interface Script {

        AgiTurn begin(AgiHeader header);
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
            if (farewell > AgiLines.MAX_TOTAL) {
                throw new IOException("more than " + AgiLines.MAX_TOTAL + " bytes after the last command");
            }
            return count < 0 ? State.ENDED : State.WAITS;
        }
        if (count < 0) {
            throw new EOFException("the connection ended before it was answered");
        }
        buffer.flip();
        if (question.isPresent()) {
            return hasReply(question.get(), buffer) ? State.REPLIED : State.WAITS;
        }
        return header.take(buffer) ? State.ASKS : State.WAITS;
    }

    /** What comes before the reply is the rest of the header. */
    private boolean hasReply(AgiTurn.Question asked, ByteBuffer buffer) throws IOException {
        for (Optional<String> line = replies.next(buffer); line.isPresent(); line = replies.next(buffer)) {
            if (line.get().startsWith(asked.start())) {
                reply = line.get();
                return true;
            }
        }
        return false;
    }

    /** Leaves the connection to a worker: what arrives is not looked at. */
    void pause() {
        key.interestOps(0);
    }

    /**
     * Takes the connection back from a worker. What the peer still says after the last commands, and its end, wake nobody: it is
     * enough to look now and then.
     */
    void awaitPeer(long until) {
        deadline = until;
        key.interestOps(answered ? 0 : SelectionKey.OP_READ);
    }

    boolean isAnswered() {
        return answered;
    }

    /**
     * Says what is to be said now. After the last commands, also that there will be no others: Asterisk runs them, finds the
     * end, and goes on in the dialplan.
     *
     * @throws IOException when the peer has gone
     */
    void answer(Script script) throws IOException {
        AgiTurn turn = question.map(asked -> asked.next().apply(reply)).orElseGet(() -> script.begin(header));
        ByteBuffer bytes = ByteBuffer.wrap(turn.commands().getBytes(StandardCharsets.UTF_8));
        if (bytes.hasRemaining() && channel.write(bytes) < bytes.limit()) {
            throw new IOException("the peer does not read");
        }
        question = turn.question();
        answered = question.isEmpty();
        if (answered) {
            channel.shutdownOutput();
        }
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
