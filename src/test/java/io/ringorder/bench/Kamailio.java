package io.ringorder.bench;

import io.ringorder.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Kamailio of its own on the loopback address, from the folder that {@code run.sh} has unpacked its package into. */
final class Kamailio implements AutoCloseable {

    private static final Path LIBRARIES = Path.of("usr/lib");
    private static final String NAME = "kamailio";

    private final int port;
    private final Child process;

    private Kamailio(int port, Child process) {
        this.port = port;
        this.process = process;
    }

    static Kamailio start(Path root) {
        int port = Lab.freeUdpPort();
        Path libraries = libraries(root);
        try {
            Path run = Files.createDirectories(Child.WORK.resolve("kamailio"));
            Path configuration = run.resolve("kamailio.cfg");
            Files.writeString(
                    configuration,
                    Files.readString(Path.of("lab/bench/kamailio.cfg"))
                            .replace("@PORT@", Integer.toString(port))
                            .replace("@MODULES@", libraries.resolve("modules").toString()));
            List<String> command = List.of(
                    program(root).toString(),
                    "-DD",
                    "-E",
                    "-f",
                    configuration.toString(),
                    "-Y",
                    run.toString(),
                    "-m",
                    "64",
                    "-M",
                    "8");
            Child process = Child.start("kamailio", Map.of("LD_LIBRARY_PATH", libraries.toString()), command);
            return new Kamailio(port, process.await("Listening on"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String version(Path root) {
        return Child.output(
                        Map.of("LD_LIBRARY_PATH", libraries(root).toString()),
                        List.of(program(root).toString(), "-v"))
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("version: ", "");
    }

    private static Path program(Path root) {
        return root.resolve("usr/sbin/kamailio");
    }

    /** The folder has the name of the machine's architecture in it. */
    private static Path libraries(Path root) {
        try (var folders = Files.list(root.resolve(LIBRARIES))) {
            return folders.map(folder -> folder.resolve(NAME))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
