package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The program as a function, in surroundings of the test's choosing. */
final class Cli {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:30Z");

    final FakeParts parts = new FakeParts();
    final Map<String, String> environment = new HashMap<>();
    final Path directory;
    /** The folder of what is configured for the machine, empty at first. */
    final Path etc;

    String standardInput = "";
    boolean terminal;

    Cli(Path directory) {
        this.directory = directory;
        this.etc = directory.resolve("etc");
        environment.put("RINGORDER_AMI_SECRET", "hunter2");
    }

    /** How a run ended. */
    record Result(int exitCode, String out, String err) {

        /** Asserts that the run ended well, without a word on the error stream. */
        Result isOk() {
            assertThat(err).isEmpty();
            assertThat(exitCode).isZero();
            return this;
        }

        /** Asserts that the run ended with this code and one sentence that has all of these parts. */
        Result failed(int code, String... parts) {
            assertThat(err).startsWith("ringorder: ").contains(parts);
            assertThat(err.lines()).hasSize(1);
            assertThat(out).isEmpty();
            assertThat(exitCode).isEqualTo(code);
            return this;
        }

        JsonNode json() {
            isOk();
            try {
                return new ObjectMapper().readTree(out);
            } catch (JsonProcessingException e) {
                throw new AssertionError(out, e);
            }
        }
    }

    Result run(String... args) {
        return run(parts, args);
    }

    /** Runs the program with its real parts: with a database on the disk. */
    Result runReally(String... args) {
        return run(new RealParts(), args);
    }

    private Result run(Parts parts, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err),
                environment,
                new Surroundings.Folders(directory, etc),
                Clock.fixed(NOW, ZoneOffset.UTC),
                terminal);
        int exitCode = Main.run(surroundings, parts, args);
        return new Result(exitCode, out.toString(), err.toString());
    }

    Path file(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
