package io.ringorder.asterisk;

import static io.ringorder.asterisk.AgiClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.media.MediaService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastAgiServerTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final PeerList LOOPBACK = PeerList.parse(PeerList.LOOPBACK);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final List<String> PLAN = commands("0,1", "1;endpoint=8002-web;0+1:1500;2u:20000");

    private static List<String> commands(String tt, String plan) {
        return List.of("EXEC \"MSet\" \"RINGORDER_TT=\\\"" + tt
                + "\\\",RINGORDER_ENDPOINTS=\\\"8002-web\\\",RINGORDER_PLAN=\\\"" + plan + "\\\"\"");
    }

    private FastAgiServer server = start(LONG);

    private static FastAgiServer start(Duration deadline) {
        return FastAgiServer.start(
                new AgiSettings("127.0.0.1", 0, LOOPBACK), new MediaService(new SameOrders()), deadline);
    }

    private void restartWith(Duration deadline) {
        server.close();
        server = start(deadline);
    }

    private List<String> commandsAfter(String sent) throws IOException {
        try (AgiClient asterisk = new AgiClient(server.port())) {
            return asterisk.send(sent).answerAll();
        }
    }

    private void assertStillServes() throws IOException {
        assertThat(commandsAfter(request("8002"))).isEqualTo(PLAN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void setsThePlanAndTheTt() throws IOException {
        assertThat(commandsAfter(request("8002"))).isEqualTo(PLAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "80 02",
                "8002,1",
                "8002&Local/1@internal",
                "${EXTEN}",
                "8002\"",
                "8002\\",
                "_8XXX",
                "8002\u001b[2J",
                "ä",
                "12345678901234567890123456789012345678901"
            })
    void setsNoPlanForWhatIsNoExtension(String argument) throws IOException {
        assertThat(commandsAfter(request(argument))).noneMatch(command -> command.contains("RINGORDER"));
        assertStillServes();
    }

    @Test
    void setsNoPlanWhenTheOrdersCannotBeRead() throws IOException {
        assertThat(commandsAfter(request("broken"))).noneMatch(command -> command.contains("RINGORDER"));
        assertStillServes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\n\n\n",
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "agi_network_script\n\n",
                ": 8002\n\n",
                "agi_network_script: \n\n",
                "agi_network_script: ringorder\n\n",
                "agi_network_script: io.ringorder.cli.Main\n\n",
                "agi_network_script: /\n\n",
                "xagi_network_script: ringorder/8002//version=2/\n\n",
                "agi_arg_1: 8002\n\n",
                "agi_arg_2147483647: 8002\n\n",
                "agi_callerid: 8001\n\nagi_network_script: ringorder/8002//version=2/\n\n",
                "\0\0\0\n\n",
                "HANGUP\n\n",
                "200 result=1\n\n"
            })
    void setsNoPlanForGarbage(String garbage) throws IOException {
        assertThat(commandsAfter(garbage)).noneMatch(command -> command.contains("RINGORDER"));
        assertStillServes();
    }

    @Test
    void survivesRandomBytes() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 50; i++) {
            StringBuilder garbage = new StringBuilder();
            random.ints(200, 0, 256).forEach(character -> garbage.append((char) character));

            assertThat(commandsAfter(garbage + "\n\n")).noneMatch(command -> command.contains("RINGORDER"));
        }
        assertStillServes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "agi_network: yes\n",
                "agi_network_script: ringorder/8002//version=2/\n",
                "agi_network_script: ringorder/8002//version=2/"
            })
    void survivesClientsThatGoAway(String sent) throws IOException {
        for (int i = 0; i < 200; i++) {
            try (AgiClient asterisk = new AgiClient(server.port())) {
                asterisk.send(sent);
            }
        }

        assertStillServes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "510 Invalid or unknown command\n",
                "511 Command Not Permitted on a dead channel\n",
                "\n",
                "HANGUP\n",
                "xyz\n"
            })
    void survivesAnswersThatAreNoSuccess(String answer) throws IOException {
        restartWith(SHORT);
        try (AgiClient asterisk = new AgiClient(server.port())) {
            asterisk.send(request("8002")).answerAll(answer);
        }

        assertStillServes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x: y\n"})
    void cutsOffAHeaderOfTenMegabytes(String part) throws IOException {
        try (AgiClient asterisk = new AgiClient(server.port())) {
            String block = part.repeat(100_000 / part.length());
            try {
                for (int i = 0; i < 100; i++) {
                    asterisk.send(block);
                }
            } catch (SocketException e) {
                // Cut off in the middle, as it should be.
            }

            assertThat(asterisk.command()).isEmpty();
        }
        assertStillServes();
    }

    @Test
    void cutsOffAFloodOfHangups() throws IOException {
        try (AgiClient asterisk = new AgiClient(server.port())) {
            asterisk.send(request("8002"));
            assertThat(asterisk.command()).isEqualTo(PLAN.get(0));
            try {
                asterisk.send("HANGUP\n".repeat(20_000));
            } catch (SocketException e) {
                // Cut off in the middle, as it should be.
            }

            assertThat(asterisk.answerAll()).isEmpty();
        }
        assertStillServes();
    }

    @Test
    void cutsOffAClientThatSendsNothing() throws IOException {
        restartWith(SHORT);

        assertThat(commandsAfter("")).isEmpty();
        assertStillServes();
    }

    @Test
    void cutsOffAClientThatKeepsDrippingCharacters() throws IOException {
        restartWith(SHORT);
        try (AgiClient asterisk = new AgiClient(server.port())) {
            assertThat(asterisk.isCutOffWhileDripping(200)).isTrue();
        }
        assertStillServes();
    }

    @Test
    void waitsForNoReply() throws IOException {
        try (AgiClient asterisk = new AgiClient(server.port())) {
            asterisk.send(request("8002"));

            for (String command : PLAN) {
                assertThat(asterisk.command()).isEqualTo(command);
            }
            assertThat(asterisk.command()).isEmpty();
        }
    }

    @Test
    void believesNoLineAfterTheCallersText() throws IOException {
        String forged = request("8002")
                .replace("agi_uniqueid", "agi_callerid: 1\nagi_network_script: x/8003//version=2/\nagi_dnid");

        assertThat(commandsAfter(forged)).isEqualTo(PLAN);
    }

    @Test
    void ringsTheTypesThatATrustedServerAsksFor() throws IOException {
        assertThat(commandsAfter(request("8002", "2, 0"))).isEqualTo(commands("0,2", "1;endpoint=8002-web;0+2:21500"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "x", "0,,1", "100", "-1", "0;1", "\u001b[2J", "0,1,"})
    void ringsTheOwnOrderWhenTheTypesAskedForAreNone(String tt) throws IOException {
        assertThat(commandsAfter(request("8002", tt))).isEqualTo(PLAN);
    }

    @Test
    void takesConnectionsOfItsPeersOnly() throws IOException {
        server.close();
        server = FastAgiServer.start(
                new AgiSettings("0.0.0.0", 0, PeerList.parse("127.0.0.2")), new MediaService(new SameOrders()), LONG);

        try (AgiClient stranger = new AgiClient("127.0.0.1", server.port());
                AgiClient peer = new AgiClient("127.0.0.2", server.port())) {
            assertThat(stranger.command()).isEmpty();
            assertThat(peer.send(request("8002")).answerAll()).isEqualTo(PLAN);
        }
    }

    @Test
    void answersThreeHundredConnectionsThatComeAtOnce() throws IOException {
        List<AgiClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                clients.add(new AgiClient(server.port()).send(request("8002")));
            }
            for (AgiClient asterisk : clients) {
                assertThat(asterisk.answerAll()).isEqualTo(PLAN);
            }
        } finally {
            for (AgiClient asterisk : clients) {
                asterisk.close();
            }
        }
    }

    @Test
    void refusesToStartWhereThePortIsTaken() {
        assertThatThrownBy(() -> FastAgiServer.start(
                        new AgiSettings("127.0.0.1", server.port(), LOOPBACK), new MediaService(new SameOrders())))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("Cannot listen for FastAGI on 127.0.0.1:" + server.port());
    }

    @Test
    void listensNoMoreOnceClosedHoweverSoonThatIs() {
        for (int i = 0; i < 50; i++) {
            FastAgiServer shortLived = start(LONG);
            int port = shortLived.port();

            shortLived.close();

            assertThatThrownBy(() -> new AgiClient(port).close()).isInstanceOf(ConnectException.class);
        }
    }
}
