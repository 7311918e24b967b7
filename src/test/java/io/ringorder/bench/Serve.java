package io.ringorder.bench;

import io.ringorder.lab.Lab;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code ./run.sh serve}, and its commands, for one Asterisk and with a database of its own. */
final class Serve implements AutoCloseable {

    private static final String RUN = "./run.sh";
    private static final String READY = "ringorder serves";

    private final Child process;
    private final Duration startTime;

    private Serve(Child process, Duration startTime) {
        this.process = process;
        this.startTime = startTime;
    }

    static Serve start(Lab lab) {
        long start = System.nanoTime();
        Child process =
                Child.start("serve", environment(lab), List.of(RUN, "serve")).await(READY);
        return new Serve(process, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Runs one command to its end, and returns what it prints. */
    static String run(Lab lab, String... arguments) {
        return Child.output(
                environment(lab),
                Stream.concat(Stream.of(RUN), Stream.of(arguments)).toList());
    }

    static Map<String, String> environment(Lab lab) {
        return Map.of(
                "RINGORDER_CONFIG",
                lab.settings().toString(),
                "RINGORDER_DATABASE_URL",
                "jdbc:h2:file:" + lab.directory().resolve("data/ringorder"));
    }

    /** From the start of the process to the line that calls are served. */
    Duration startTime() {
        return startTime;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
