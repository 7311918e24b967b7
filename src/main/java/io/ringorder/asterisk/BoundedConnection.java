package io.ringorder.asterisk;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import jdk.net.ExtendedSocketOptions;

/**
 * A FastAGI connection that nobody waits for: what the peer says is read as it arrives, commands are written at once, and its
 * end is read as it arrives. So a peer that is slow or silent costs a socket, but no thread.
 *
 * <p>Asterisk writes a header in two dozen pieces. Nagle's algorithm (RFC 896) sends the first, and the others together when that is
 * acknowledged. So it is acknowledged when it is read, and not at once: each piece that comes alone wakes a thread.
 *
 * <p>Used by the selecting thread, except while a worker has it: from {@link #lend} to {@link #giveBack}.
 */
final class BoundedConnection {

    private final SocketChannel channel;
    private final boolean acknowledgesLate;
    private final SelectionKey key;
    private final AtomicReference<Holder> holder = new AtomicReference<>(Holder.SELECTOR);
    private final String peer;
    private final AgiHeader header = new AgiHeader();
    private final AgiLines replies = new AgiLines();
    private long deadline;
    private int farewell;
    private boolean answered;
    private Optional<AgiTurn.Question> question = Optional.empty();
    private String reply = "";

    private enum Holder {
        SELECTOR,
        WORKER,
        /** The peer has spoken out of turn: it is heard again when the worker is done. */
        WORKER_UNHEARD
    }

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
        acknowledgesLate = channel.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        if (acknowledgesLate) {
            channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, false);
        }
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
        if (isLent()) {
            return State.WAITS;
        }
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
        if (header.take(buffer)) {
            return State.ASKS;
        }
        if (acknowledgesLate && count > 0) {
            acknowledge();
        }
        return State.WAITS;
    }

    /** What has been read, at once; what comes after that, when it has been read. */
    private void acknowledge() throws IOException {
        channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, false);
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

    /** Leaves the connection to a worker. */
    void lend() {
        holder.set(Holder.WORKER);
    }

    private boolean isLent() {
        if (holder.compareAndSet(Holder.WORKER, Holder.WORKER_UNHEARD)) {
            key.interestOps(0);
        }
        return holder.get() == Holder.WORKER_UNHEARD;
    }

    /**
     * Leaves it to the selecting thread again.
     *
     * @return whether the peer is heard as before; if not, the selecting thread has to {@link #awaitPeer}
     */
    boolean giveBack() {
        boolean speaksNext = key.isValid() && !answered;
        return holder.getAndSet(Holder.SELECTOR) == Holder.WORKER && speaksNext;
    }

    /**
     * Hears the peer again. What it says after the last commands, and its end, wake nobody: it is enough to look now and then.
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
