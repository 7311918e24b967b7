package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    Cli cli;

    @BeforeEach
    void openTheProgram() {
        cli = new Cli(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "serve", "order", "order set", "order show", "order list", "order remove", "order export",
                "order import", "type", "type list", "type add", "type remove", "rule", "rule list", "rule add",
                "rule remove", "rule test", "contacts", "explain", "calls"
            })
    void helpHasAnExampleAndTheExitCodes(String command) {
        Cli.Result result = cli.run((command + " --help").strip().split(" ")).isOk();

        assertThat(result.out()).startsWith("Usage: ringorder " + (command.isEmpty() ? "" : command + " "));
        assertThat(result.out()).containsPattern("\nExamples?:\n  .*ringorder " + command.replaceAll("^$", "\\\\w"));
        assertThat(result.out())
                .contains("Exit codes:", "2   bad input", "4   there is no database yet, or the database or Asterisk");
        assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void everyCommandIsListedInTheHelp() {
        assertThat(cli.run("--help").out())
                .contains("serve ", "order ", "type ", "rule ", "contacts ", "explain ", "calls ");
        assertThat(cli.run("order", "--help").out())
                .contains("set ", "show ", "list ", "remove ", "export ", "import ");
    }

    @Test
    void tellsItsVersion() {
        assertThat(cli.run("--version").isOk().out()).startsWith("ringorder ");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        Cli.Result result = cli.run("odrer", "list");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).startsWith("ringorder: Unmatched argument").contains("Did you mean: ringorder order?");
        assertThat(cli.run("order", "lst").err()).contains("Did you mean: order list?");
    }

    @Test
    void suggestsTheOptionThatWasMeant() {
        Cli.Result result = cli.run("order", "set", "8002", "--simultanous");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err())
                .startsWith("ringorder: Unknown option: '--simultanous'")
                .contains("--simultaneous");
    }

    @Test
    void wantsACommand() {
        Cli.Result result = cli.run();

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains("ringorder: Missing required subcommand", "Try \"ringorder --help\".");
    }

    @Test
    void escapesArgumentsItDoesNotKnow() {
        assertThat(cli.run("order", "list", "--\u001b[31m").err()).doesNotContain("\u001b");
    }

    @Test
    void takesNoArgumentsFromFiles() {
        cli.file("arguments", "8002 desk:15");

        cli.run("order", "show", "@" + directory.resolve("arguments")).failed(ExitCode.BAD_INPUT, "is no extension");
    }

    @Test
    void tellsAFaultInOneSentenceAndItsStackTraceOnlyWhenAsked() {
        cli.parts.fault = Optional.of(new IllegalStateException("wheel came off"));

        cli.run("order", "list").failed(ExitCode.FAULT, "wheel came off", "--verbose");
        assertThat(cli.run("order", "list", "--verbose").err()).contains("at io.ringorder.cli.");
        assertThat(cli.run("-v", "order", "list").err()).contains("at io.ringorder.cli.");
    }

    @Test
    void namesAFaultThatSaysNothing() {
        cli.parts.fault = Optional.of(new UnsupportedOperationException());

        cli.run("order", "list").failed(ExitCode.FAULT, "UnsupportedOperationException");
    }

    @Test
    void saysThatTheDatabaseIsNotReachable() {
        cli.parts.databaseIsGone();

        for (String command : new String[] {"order list", "type list", "rule list", "contacts 8002", "order export"}) {
            cli.run(command.split(" ")).failed(ExitCode.UNREACHABLE, "The database", "cannot be reached");
        }
    }

    @Test
    void coloursOnlyForAPersonWhoWantsIt() {
        assertThat(cli.run("type", "list").out()).doesNotContain("\u001b");

        cli.terminal = true;
        assertThat(cli.run("type", "list").out()).contains("\u001b[1mCODE");
        assertThat(cli.run("type", "list", "--json").out()).doesNotContain("\u001b");
        assertThat(cli.run("--help").out()).contains("\u001b");

        cli.environment.put("NO_COLOR", "1");
        assertThat(cli.run("type", "list").out()).doesNotContain("\u001b");
        assertThat(cli.run("--help").out()).doesNotContain("\u001b");
    }

    @Test
    void failsWhenTheOutputCannotBeWritten() {
        StringWriter err = new StringWriter();
        Surroundings full = new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new PrintWriter(new FullDisk()),
                new PrintWriter(err),
                Map.of(),
                new Surroundings.Folders(directory, directory),
                Clock.systemUTC(),
                false);

        int exitCode = Main.run(full, cli.parts, "type", "list");

        assertThat(exitCode).isEqualTo(ExitCode.FAULT);
        assertThat(err.toString()).contains("could not be written");
    }

    private static final class FullDisk extends Writer {

        @Override
        public void write(char[] buffer, int offset, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
