package io.ringorder.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Faults of the connection to AMI. */
final class AmiFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int OUTAGE_MILLIS = 4000;
    /** Asterisk takes that many connections that have not logged in, unless it is told otherwise. */
    private static final int AUTHLIMIT = 50;

    private AmiFaults() {}

    static List<Fault> all() {
        return List.of(
                Fault.of("ami-cut", "AMI connection cut", (bench, moment) -> {
                    int before = bench.ami().accepted();
                    moment.measureFromNow();
                    bench.ami().cut();
                    awaitConnection(bench, before);
                    moment.countFromNow();
                    moment.awaitReaction(PATIENCE);
                }),
                Fault.of("ami-frozen", "AMI connection frozen: no bytes, no end", (bench, moment) -> {
                    int before = bench.ami().accepted();
                    moment.measureFromNow();
                    bench.ami().freeze();
                    awaitConnection(bench, before);
                    moment.countFromNow();
                    moment.awaitReaction(PATIENCE);
                }),
                Fault.of("ami-slow", "AMI round trips of 300 ms", (bench, moment) -> {
                            bench.ami().delay(Duration.ofMillis(150));
                            Thread.sleep(OUTAGE_MILLIS);
                        })
                        .inOrder()
                        .tidied((bench, moment) -> bench.ami().delay(Duration.ZERO)),
                Fault.of("ami-password", "AMI secret changed, later changed back", AmiFaults::otherPassword),
                Fault.of("ami-full", "AMI connection cut, and Asterisk takes no more sessions", AmiFaults::full));
    }

    private static void awaitConnection(Bench bench, int before) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (bench.ami().accepted() == before && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    private static void otherPassword(Bench bench, Moment moment) throws IOException, InterruptedException {
        Path user = bench.lab().directory().resolve("etc/manager-ringorder.conf");
        String text = Files.readString(user);
        Files.writeString(user, text.replace("secret = ", "secret = not-"));
        bench.lab().rx("manager reload");
        bench.ami().cut();
        Thread.sleep(OUTAGE_MILLIS);
        Files.writeString(user, text);
        bench.lab().rx("manager reload");
        moment.measureFromNow();
        moment.awaitReaction(PATIENCE);
    }

    private static void full(Bench bench, Moment moment) throws IOException, InterruptedException {
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < AUTHLIMIT; i++) {
                Socket socket =
                        new Socket(InetAddress.getLoopbackAddress(), bench.lab().amiPort());
                idle.add(socket);
                // Asterisk counts a connection when it greets, not when it accepts.
                socket.setSoTimeout(2000);
                moment.check(socket.getInputStream().read() >= 0, "Asterisk did not greet a connection");
            }
            moment.check(isRefused(bench.lab().amiPort()), "Asterisk took a connection beyond its limit");
            bench.ami().cut();
            Thread.sleep(OUTAGE_MILLIS);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
        moment.measureFromNow();
        moment.awaitReaction(PATIENCE);
    }

    /** Asterisk accepts, and closes before its greeting. */
    private static boolean isRefused(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
