package io.ringorder.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.asterisk.AgiSettings;
import io.ringorder.asterisk.FastAgiServer;
import io.ringorder.asterisk.PeerList;
import io.ringorder.media.MediaService;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingOrders;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The FastAGI port of a program that stands by. */
@Timeout(20)
class AgiPortTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final MediaService MEDIA = new MediaService(new RingOrders() {
        @Override
        public Optional<RingOrder> find(Extension extension) {
            return Optional.empty();
        }

        @Override
        public List<EndpointName> endpoints(Extension extension) {
            return List.of();
        }
    });

    private static AgiPort listen(int port, boolean wait) {
        AgiSettings settings = new AgiSettings(LOOPBACK.getHostAddress(), port, PeerList.parse(PeerList.LOOPBACK));
        return AgiPort.listen(settings, () -> FastAgiServer.start(settings, MEDIA), wait);
    }

    /** Whether somebody there answers as a FastAGI server does. */
    private static boolean isServed(int port) throws IOException {
        try (Socket caller = new Socket(LOOPBACK, port)) {
            caller.getOutputStream()
                    .write("agi_network_script: ringorder/8002//version=2/\n\n".getBytes(StandardCharsets.US_ASCII));
            return caller.getInputStream().read() > 0;
        } catch (SocketException e) {
            return false;
        }
    }

    @Test
    void takesOverThePortThatTheOtherProgramLeaves() throws Exception {
        ServerSocket other = new ServerSocket(0, 1, LOOPBACK);
        int port = other.getLocalPort();
        try (AgiPort waiting = listen(port, true)) {
            other.close();

            waiting.awaitEnd();

            assertThat(isServed(port)).isTrue();
        }
    }

    @Test
    void doesNotTakeThePortAfterItWasClosed() throws Exception {
        ServerSocket other = new ServerSocket(0, 1, LOOPBACK);
        AgiPort waiting = listen(other.getLocalPort(), true);
        waiting.close();

        other.close();
        waiting.awaitEnd();

        assertThat(isServed(other.getLocalPort())).isFalse();
    }

    @Test
    void refusesAPortInUseWhenItIsNotToWait() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK)) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> listen(port, false))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageStartingWith("The FastAGI port 127.0.0.1:" + port + " is taken by \"java\" (process "
                            + ProcessHandle.current().pid() + ").")
                    .hasMessageContainingAll(
                            "agi-port = ", "--agi-port ", "RINGORDER_AGI = agi://127.0.0.1:", "[globals]");
        }
    }

    @Test
    void refusesAnAddressOfAnotherMachine() {
        AgiSettings elsewhere = new AgiSettings("192.0.2.1", 4573, PeerList.parse(PeerList.LOOPBACK));

        assertThatThrownBy(() -> AgiPort.listen(elsewhere, () -> FastAgiServer.start(elsewhere, MEDIA), false))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("Cannot listen for FastAGI on 192.0.2.1:4573: ");
    }
}
