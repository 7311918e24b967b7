package io.ringorder.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The packaged program: {@code serve} as a process of its own, and commands as short ones. */
public final class RingorderProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/ringorder.jar").toAbsolutePath();
    private static final String READY = "ringorder serves";

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);

    private RingorderProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "ringorder-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code serve} and returns when it takes calls. */
    public static RingorderProcess serve(Path settings, String databaseUrl, String... options) {
        List<String> arguments = new ArrayList<>(List.of("serve"));
        arguments.addAll(List.of(options));
        RingorderProcess started = new RingorderProcess(start(settings, databaseUrl, arguments));
        try {
            if (!started.ready.await(20, TimeUnit.SECONDS)) {
                started.kill();
                throw new IllegalStateException("ringorder serve is not ready after 20 s: " + started.output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return started;
    }

    /** Starts {@code serve} to outlive this process, its output in a file, and returns its process id. */
    static long serveDetached(Path settings, String databaseUrl, Path log) throws IOException {
        return builder(settings, databaseUrl, List.of("serve"))
                .redirectOutput(log.toFile())
                .start()
                .pid();
    }

    /** What a command prints, on both streams, and how it ended. */
    public record Result(int exitCode, String output) {}

    /** Runs one command to its end. */
    public static Result run(Path settings, String databaseUrl, String... arguments) {
        Process command = start(settings, databaseUrl, List.of(arguments));
        try {
            String output = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!command.waitFor(20, TimeUnit.SECONDS)) {
                command.destroyForcibly();
                throw new IllegalStateException("ringorder " + String.join(" ", arguments) + " does not end");
            }
            return new Result(command.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static Process start(Path settings, String databaseUrl, List<String> arguments) {
        try {
            return builder(settings, databaseUrl, arguments).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessBuilder builder(Path settings, String databaseUrl, List<String> arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("RINGORDER_CONFIG", settings.toString());
        builder.environment().put("RINGORDER_DATABASE_URL", databaseUrl);
        return builder;
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
                if (line.startsWith(READY)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            // Java closes the streams of a process that it ends: there is no more to read.
            return;
        } finally {
            ready.countDown();
        }
    }

    /** All it has printed. */
    public String output() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    /** Waits until it has printed this text, so many times in all. */
    public void awaitOutput(String text, int times, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (lines) {
            while (count(text) < times) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("Not printed within " + patience + ": " + text + "\n" + output());
                }
                try {
                    lines.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("Interrupted", e);
                }
            }
        }
    }

    /** How many lines with this text it has printed. */
    public long count(String text) {
        synchronized (lines) {
            return lines.stream().filter(line -> line.contains(text)).count();
        }
    }

    /** Stops it in its tracks, as SIGSTOP does, until {@link #thaw}. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            if (new ProcessBuilder("kill", "-" + name, "" + process.pid())
                            .start()
                            .waitFor()
                    != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to stop, and does not wait for it. */
    public void beginToStop() {
        process.destroy();
    }

    /** Waits for its end, and returns its exit code. */
    public int awaitExit() {
        awaitEnd();
        return process.exitValue();
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it at once, as kill -9 does. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to stop, as SIGTERM does, and returns its exit code. */
    public int stop() {
        process.destroy();
        awaitEnd();
        return process.exitValue();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("ringorder serve does not end: " + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
