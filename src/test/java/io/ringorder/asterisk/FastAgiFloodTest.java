package io.ringorder.asterisk;

import static io.ringorder.asterisk.AgiClient.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever others do at the port, Asterisk is served, with 32 MB of memory. */
class FastAgiFloodTest {

    private static final int MANY = 5000;
    private static final int ENOUGH_DESCRIPTORS = 12_000;
    private static final int FEW_DESCRIPTORS = 256;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final List<SocketChannel> strangers = new ArrayList<>();

    @AfterEach
    void sendThemAway() throws IOException {
        for (SocketChannel stranger : strangers) {
            stranger.close();
        }
    }

    private FloodedServer server(int descriptors) throws IOException {
        return new FloodedServer(descriptors, directory.resolve("log"));
    }

    private void connect(FloodedServer server, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            strangers.add(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())));
        }
    }

    private void allSend(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        for (SocketChannel stranger : strangers) {
            try {
                stranger.write(bytes.rewind());
            } catch (IOException e) {
                // Cut off, as it may be.
            }
        }
    }

    private static void assertServes(FloodedServer server) throws IOException {
        for (int i = 0; i < 10; i++) {
            try (AgiClient asterisk = new AgiClient(server.port())) {
                assertThat(asterisk.send(request("8002")).answerAll()).hasSize(1);
            }
        }
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(directory.resolve("log"));
    }

    private void awaitLine(String text) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (log().stream().noneMatch(line -> line.contains(text))) {
            assertThat(System.nanoTime())
                    .as("no line with " + text + " in " + log())
                    .isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "agi_network: yes\n",
                // Complete, but who sent it reads no answer and does not go.
                "agi_network_script: ringorder/8002//version=2/\n\n",
                // Complete, and wrong.
                "x\n\n"
            })
    void servesAmongThousandsOfConnectionsThatDoNotEnd(String text) throws IOException {
        try (FloodedServer server = server(ENOUGH_DESCRIPTORS)) {
            connect(server, MANY);
            allSend(text);

            assertServes(server);
            allSend("b");
            assertServes(server);
        }
        assertThat(log()).hasSizeLessThan(50);
    }

    @Test
    void servesWhileHeadersOfFortyMegabytesArrive() throws IOException {
        try (FloodedServer server = server(ENOUGH_DESCRIPTORS)) {
            for (int i = 0; i < 400; i++) {
                if (i % 50 == 0) {
                    connect(server, 1);
                }
                allSend("x".repeat(100_000));
            }

            assertServes(server);
        }
        assertThat(log()).hasSizeLessThan(50);
    }

    @Test
    void servesWhenThereAreMoreConnectionsThanDescriptors() throws IOException {
        try (FloodedServer server = server(FEW_DESCRIPTORS)) {
            connect(server, 1000);

            assertServes(server);
        }
        assertThat(log())
                .anyMatch(line -> line.contains("too many silent connections"))
                .hasSizeLessThan(20);
    }

    @Test
    void servesAgainOnceThereAreDescriptors() throws IOException {
        try (FloodedServer server = server(FEW_DESCRIPTORS)) {
            assertServes(server);
            // So that what it does then needs no file: classes are not in a jar here.
            connect(server, 1);
            allSend("x\n\n");
            awaitLine("names no extension");
            server.takeAllDescriptors();
            long before = System.nanoTime();
            List<AgiClient> waiting = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                waiting.add(new AgiClient(server.port()).send(request("8002")));
            }
            awaitLine("such in");
            long seconds = Duration.ofNanos(System.nanoTime() - before).toSeconds();

            assertThat(log())
                    .filteredOn(line -> line.contains("cannot take connections"))
                    .hasSizeBetween(1, (int) seconds + 2);
            server.giveThemBack();

            assertServes(server);
            for (AgiClient asterisk : waiting) {
                assertThat(asterisk.answerAll()).hasSize(1);
                asterisk.close();
            }
        }
    }
}
