package io.ringorder.asterisk;

import static io.ringorder.asterisk.AgiClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.media.MediaService;
import io.ringorder.media.OrderText;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingOrders;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastAgiServerTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String PLAN =
            "EXEC \"MSet\" \"_RINGORDER_TT=\\\"0,1\\\",RINGORDER_ENDPOINTS=\\\"8002-web\\\",RINGORDER_PLAN=1;endpoint=8002-web;0+1:1500;2u:20000\"";
    private static final String STATUS = "SET VARIABLE \"AJ_AGISTATUS\" \"SUCCESS\"";

    private FastAgiServer server = start(LONG);

    private static FastAgiServer start(Duration deadline) {
        return FastAgiServer.start("127.0.0.1", 0, new MediaService(new SameOrders()), deadline);
    }

    /** The same order for all extensions but one, whose order cannot be read. */
    private static final class SameOrders implements RingOrders {

        @Override
        public Optional<RingOrder> find(Extension extension) {
            if (extension.number().equals("broken")) {
                throw new IllegalStateException("the database is gone");
            }
            return Optional.of(OrderText.parse(extension, "desk+pc:1.5,mobile:20", TerminalTypes.builtIn()));
        }

        @Override
        public List<EndpointName> endpoints(Extension extension) {
            return List.of(new EndpointName(extension + "-web"));
        }
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
        assertThat(commandsAfter(request("8002"))).containsExactly(PLAN, STATUS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void setsThePlanAndTheTtByOneCommandBeforeTheStatus() throws IOException {
        assertThat(commandsAfter(request("8002"))).containsExactly(PLAN, STATUS);
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
                "agi_arg_1\n\n",
                ": 8002\n\n",
                "agi_arg_1: \n\n",
                "agi_arg_2: 8002\n\n",
                "agi_arg_99999999999: 8002\n\n",
                "agi_network_script: io.ringorder.cli.Main\n\n",
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
    @ValueSource(strings = {"", "agi_network: yes\n", "agi_arg_1: 8002\n", "agi_arg_1: 8002"})
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
            assertThat(asterisk.command()).isEqualTo(PLAN);
            try {
                asterisk.send("HANGUP\n".repeat(20_000));
            } catch (SocketException e) {
                // Cut off in the middle, as it should be.
            }

            assertThat(asterisk.command()).isEmpty();
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
    void cutsOffAClientThatDoesNotAnswerTheCommand() throws IOException {
        restartWith(SHORT);
        try (AgiClient asterisk = new AgiClient(server.port())) {
            asterisk.send(request("8002"));

            assertThat(asterisk.command()).isEqualTo(PLAN);
            assertThat(asterisk.command()).doesNotContain("RINGORDER");
        }
        assertStillServes();
    }

    @Test
    void answersThreeHundredConnectionsThatComeAtOnce() throws IOException {
        List<AgiClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                clients.add(new AgiClient(server.port()).send(request("8002")));
            }
            for (AgiClient asterisk : clients) {
                assertThat(asterisk.answerAll()).containsExactly(PLAN, STATUS);
            }
        } finally {
            for (AgiClient asterisk : clients) {
                asterisk.close();
            }
        }
    }

    @Test
    void refusesToStartWhereThePortIsTaken() {
        assertThatThrownBy(() -> FastAgiServer.start("127.0.0.1", server.port(), new MediaService(new SameOrders())))
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
