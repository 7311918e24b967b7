package io.ringorder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A process that the benchmark starts, its output in a file. */
final class Child implements AutoCloseable {

    /** Where the output of all of them goes. */
    static final Path WORK = Path.of("target/benchmark").toAbsolutePath();

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        // Of those that are under way when the benchmark is interrupted.
        Runtime.getRuntime().addShutdownHook(new Thread(Child::endAll, "bench-children"));
    }

    private static volatile boolean ending;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 2;

    private final String name;
    private final Process process;
    private final Path log;

    private Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        RUNNING.add(process);
        if (ending) {
            process.destroy();
        }
        Future<?> unused = process.onExit().thenAccept(RUNNING::remove);
    }

    /** What the benchmark goes on to start while Java ends is ended as well. */
    private static void endAll() {
        ending = true;
        RUNNING.forEach(Process::destroy);
    }

    /** Starts a program whose output on both streams is kept. */
    static Child start(String name, Map<String, String> environment, List<String> command) {
        return start(name, environment, command, true);
    }

    /** Starts a program of which only the error stream is kept. */
    static Child startQuiet(String name, List<String> command) {
        return start(name, Map.of(), command, false);
    }

    private static Child start(String name, Map<String, String> environment, List<String> command, boolean output) {
        try {
            Path log = Files.createDirectories(WORK).resolve(name + ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectError(log.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            if (output) {
                builder.redirectOutput(log.toFile()).redirectErrorStream(true);
            }
            builder.environment().putAll(environment);
            return new Child(name, builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program prints that ends by itself. */
    static String output(List<String> command) {
        return output(Map.of(), command);
    }

    /** What a program prints that ends by itself; throws when it fails. */
    static String output(Map<String, String> environment, List<String> command) {
        try (Child child = start("command", environment, command)) {
            int exitCode = child.awaitEnd(Duration.ofMinutes(10));
            if (exitCode != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + child.log());
            }
            return child.log();
        }
    }

    long pid() {
        return process.pid();
    }

    String log() {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when its output has this text. */
    Child await(String text) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!log().contains(text)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new IllegalStateException(name + " is not ready: " + log());
            }
            Pause.millis(LOOK_MILLIS);
        }
        return this;
    }

    /** Its exit code. */
    int awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                close();
                throw new IllegalStateException(name + " does not end: " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Ends it, as SIGTERM does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
