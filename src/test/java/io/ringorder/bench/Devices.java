package io.ringorder.bench;

import io.ringorder.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The devices: two that ring in vain and one that answers, each a process of SIPp, for all that is compared. */
final class Devices implements AutoCloseable {

    static final String LOOPBACK = "127.0.0.1";

    private static final Path SCENARIOS = Path.of("lab/sipp");
    private static final int REGISTRATIONS_A_SECOND = 400;

    private final Device desk = new Device(Lab.freeUdpPort(), "Yealink SIP-T46S 66.86.0.15", "1.0");
    private final Device pc = new Device(Lab.freeUdpPort(), "MicroSIP/3.21.3", "0.7");
    private final Device mobile =
            new Device(Lab.freeUdpPort(), "LinphoneAndroid/5.2.5 (Pixel 8) LinphoneSDK/5.3.47", "0.5");
    private final List<Child> processes = List.of(
            start("desk", "device-rings.xml", desk),
            start("pc", "device-rings.xml", pc),
            start("mobile", "device-answers.xml", mobile));

    /** One device; of two contacts of Kamailio the one with the higher q rings first. */
    private record Device(int port, String userAgent, String priority) {

        String lineFor(String extension) {
            return String.join(";", extension, Integer.toString(port), userAgent, priority);
        }
    }

    private static Child start(String name, String scenario, Device device) {
        return Child.startQuiet(
                name,
                List.of(
                        "sipp",
                        "-sf",
                        SCENARIOS.resolve(scenario).toString(),
                        "-i",
                        LOOPBACK,
                        "-p",
                        Integer.toString(device.port()),
                        "-nostdin"));
    }

    /** The command of SIPp that plays this scenario against a server. */
    static List<String> sipp(String scenario, int server, int port, String... options) {
        return Stream.concat(
                        Stream.of(
                                "sipp",
                                LOOPBACK + ":" + server,
                                "-sf",
                                SCENARIOS.resolve(scenario).toString(),
                                "-i",
                                LOOPBACK,
                                "-p",
                                Integer.toString(port),
                                "-nostdin"),
                        Stream.of(options))
                .toList();
    }

    int deskPort() {
        return desk.port();
    }

    int pcPort() {
        return pc.port();
    }

    int mobilePort() {
        return mobile.port();
    }

    /** The ports of these many devices, in the order they are to ring. */
    List<Integer> ports(int devices) {
        return devices == 2 ? List.of(desk.port(), mobile.port()) : List.of(desk.port(), pc.port(), mobile.port());
    }

    /** Registers what the comparison calls: 8002 of two devices, 8003 of three, and an extension for each device. */
    void registerAt(int server) {
        register(
                server,
                Stream.of(
                        desk.lineFor("8002"),
                        mobile.lineFor("8002"),
                        desk.lineFor("8003"),
                        pc.lineFor("8003"),
                        mobile.lineFor("8003"),
                        desk.lineFor("8021"),
                        pc.lineFor("8022"),
                        mobile.lineFor("8023")));
    }

    /** Registers all three devices for each of these extensions. */
    void registerAt(int server, Stream<String> extensions) {
        register(
                server,
                extensions.flatMap(extension ->
                        Stream.of(desk.lineFor(extension), pc.lineFor(extension), mobile.lineFor(extension))));
    }

    private static void register(int server, Stream<String> lines) {
        List<String> all = lines.toList();
        Path file = injection("registrations.csv", all.stream());
        List<String> command = sipp(
                "register.xml",
                server,
                Lab.freeUdpPort(),
                "-inf",
                file.toString(),
                "-m",
                Integer.toString(all.size()),
                "-r",
                Integer.toString(REGISTRATIONS_A_SECOND));
        try (Child sipp = Child.startQuiet("register", command)) {
            if (sipp.awaitEnd(Duration.ofMinutes(5)) != 0) {
                throw new IllegalStateException("Not all devices could register: " + sipp.log());
            }
        }
    }

    /** A file that SIPp takes its calls' fields from, line by line. */
    static Path injection(String name, Stream<String> lines) {
        try {
            String text = lines.collect(Collectors.joining("\n", "SEQUENTIAL\n", "\n"));
            return Files.writeString(Files.createDirectories(Child.WORK).resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Child::close);
    }
}
