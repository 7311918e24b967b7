package io.ringorder.asterisk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.asterisk.BoundedConnection.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedConnectionTest {

    private static final String HEADER =
            "agi_network_script: ringorder/8002//version=2/\nagi_channel: PJSIP/8001-00000001\nagi_uniqueid: 1.1\n\n";
    private static final AgiTurn QUESTION = AgiTurn.ask(
            "GET\n",
            "200 result=1 (|01ab|",
            reply -> AgiTurn.last("SET " + reply.substring("200 result=1 (".length()) + "\n"));

    private final ByteBuffer buffer = ByteBuffer.allocate(1024);
    private Selector selector;
    private SocketChannel asterisk;
    private SocketChannel accepted;
    private BoundedConnection connection;

    @BeforeEach
    void connect() throws IOException {
        selector = Selector.open();
        try (ServerSocketChannel listening = ServerSocketChannel.open()) {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            asterisk = SocketChannel.open(listening.getLocalAddress());
            accepted = listening.accept();
            connection = new BoundedConnection(accepted, selector, "asterisk", Long.MAX_VALUE);
        }
    }

    @AfterEach
    void disconnect() throws IOException {
        asterisk.close();
        connection.close();
        selector.close();
    }

    /** What has become of it when all of this has arrived. */
    private State after(String text) throws IOException {
        asterisk.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        State state = State.WAITS;
        for (int left = text.getBytes(UTF_8).length; left > 0; left -= buffer.capacity()) {
            selector.select(5000);
            selector.selectedKeys().clear();
            state = connection.read(buffer);
        }
        return state;
    }

    private String heard() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        asterisk.read(bytes);
        return UTF_8.decode(bytes.flip()).toString();
    }

    @Test
    void asksWhenTheHeaderIsComplete() throws IOException {
        assertThat(after(HEADER)).isEqualTo(State.ASKS);

        connection.answer(header -> AgiTurn.last(header.caller().orElseThrow().name()));

        assertThat(heard()).isEqualTo("PJSIP/8001-00000001");
    }

    @Test
    void goesOnWithTheReply() throws IOException {
        after(HEADER);
        connection.answer(header -> QUESTION);
        assertThat(heard()).isEqualTo("GET\n");

        assertThat(after("200 result=1 (|01ab|x|01ab|)\n")).isEqualTo(State.REPLIED);
        connection.answer(header -> QUESTION);

        assertThat(heard()).isEqualTo("SET |01ab|x|01ab|)\n");
    }

    @Test
    void believesNoReplyThatTheCallersTextForges() throws IOException {
        after(HEADER);
        connection.answer(header -> QUESTION);

        assertThat(after("agi_calleridname: x\n\n200 result=1 (evil)\n200 result=1 (|02ab|x|02ab|)\n\n"))
                .isEqualTo(State.WAITS);
        assertThat(after("200 result=1 (|01ab|x|01ab|)\n")).isEqualTo(State.REPLIED);
    }

    @Test
    void acknowledgesNothingThatIsNotRead() throws IOException {
        assertThat(accepted.getOption(ExtendedSocketOptions.TCP_QUICKACK)).isFalse();

        assertThat(after("agi_network: yes\n")).isEqualTo(State.WAITS);

        assertThat(accepted.getOption(ExtendedSocketOptions.TCP_QUICKACK)).isFalse();
    }

    @Test
    void hearsAPeerThatKeptSilentWhileAWorkerHadIt() throws IOException {
        after(HEADER);
        connection.lend();
        connection.answer(header -> QUESTION);

        assertThat(connection.giveBack()).isTrue();

        assertThat(after("200 result=1 (|01ab|x|01ab|)\n")).isEqualTo(State.REPLIED);
    }

    @Test
    void hearsAPeerThatSpokeWhileAWorkerHadItOnceItIsAwaited() throws IOException {
        after(HEADER);
        connection.lend();
        assertThat(after("200 result=1 (|01ab|x|01ab|)\n")).isEqualTo(State.WAITS);
        assertThat(selector.selectNow()).isZero();
        connection.answer(header -> QUESTION);

        assertThat(connection.giveBack()).isFalse();
        connection.awaitPeer(Long.MAX_VALUE);

        assertThat(selector.select(5000)).isEqualTo(1);
        assertThat(connection.read(buffer)).isEqualTo(State.REPLIED);
    }

    @Test
    void isToBeAwaitedAfterTheLastCommandsOfAWorker() throws IOException {
        after(HEADER);
        connection.lend();
        connection.answer(header -> AgiTurn.last("SET\n"));

        assertThat(connection.giveBack()).isFalse();
    }

    @Test
    void isToBeAwaitedWhenAWorkerClosedIt() throws IOException {
        after(HEADER);
        connection.lend();
        connection.close();

        assertThat(connection.giveBack()).isFalse();
    }
}
