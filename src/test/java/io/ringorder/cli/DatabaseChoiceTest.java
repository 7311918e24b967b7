package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.asterisk.AmiSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which properties file and which database a command uses, and when it makes a new one. */
class DatabaseChoiceTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    Cli cli;

    @BeforeEach
    void openTheProgram() {
        cli = new Cli(directory);
    }

    private Path systemFile(String text) throws IOException {
        Path file = cli.etc.resolve("ringorder/ringorder.properties");
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private AmiSettings ami() {
        cli.run("calls").isOk();
        return cli.parts.ami.orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order set 8002 desk:15",
                "order list",
                "order show 8002",
                "order remove 8002",
                "order export",
                "endpoint list",
                "type add 3 doorphone",
                "rule list",
                "contacts 8002",
                "explain 8002"
            })
    void aCommandMakesNoDatabaseUnlessItIsToldTo(String command) {
        Path data = directory.resolve("data");

        cli.runReally(command.split(" "))
                .failed(
                        ExitCode.UNREACHABLE,
                        "There is no database jdbc:h2:file:" + data.resolve("ringorder")
                                + " (the default, since nothing sets database-url) yet",
                        "ringorder serve",
                        "--create");

        assertThat(data).doesNotExist();
    }

    @Test
    void makesADatabaseWhenToldToAndSaysSo() {
        Cli.Result made = cli.runReally("order", "set", "8002", "desk:15", "--create");

        assertThat(made.exitCode()).isZero();
        assertThat(made.err())
                .isEqualToNormalizingNewlines("ringorder: A new database was made: jdbc:h2:file:"
                        + directory.resolve("data/ringorder") + " (the default, since nothing sets database-url).\n");
        assertThat(cli.runReally("order", "show", "8002").isOk().out()).contains("desk:15");
        cli.runReally("order", "list", "--create").isOk();
    }

    @Test
    void usesTheDatabaseThatTheMachineIsConfiguredFor() throws IOException {
        Path shared = directory.resolve("lib/ringorder");
        Path file = systemFile("database-url = jdbc:h2:file:" + shared + "\n");

        cli.runReally("order", "list")
                .failed(ExitCode.UNREACHABLE, shared.toString(), "(database-url in " + file + ")");
        cli.runReally("order", "set", "8002", "desk:15", "--create");

        assertThat(Files.size(Path.of(shared + ".mv.db"))).isPositive();
        assertThat(cli.runReally("order", "list").isOk().out()).contains("desk:15");
    }

    @Test
    void looksForThePropertiesFileOfTheMachineLast() throws IOException {
        systemFile("ami-host = system\n");
        assertThat(ami().host()).isEqualTo("system");

        cli.file("ringorder.properties", "ami-host = folder\n");
        assertThat(ami().host()).isEqualTo("folder");

        cli.file("other.properties", "ami-host = variable\n");
        cli.environment.put("RINGORDER_CONFIG", "other.properties");
        assertThat(ami().host()).isEqualTo("variable");
    }

    @Test
    void saysWhyThePropertiesFileOfTheMachineCannotBeRead() throws IOException {
        Path file = systemFile("ami-host = system\n");
        Files.delete(file);
        Files.createDirectory(file);

        cli.run("order", "list")
                .failed(
                        ExitCode.BAD_INPUT,
                        "Cannot read " + file + ": it is a directory; --config",
                        "RINGORDER_CONFIG");
        assertThat(cli.parts.database).isEmpty();
    }

    @Test
    void tellsWhichFileAndDatabaseAreUsedWhenAsked() throws IOException {
        assertThat(cli.run("order", "list", "--verbose").err())
                .isEqualToNormalizingNewlines(
                        "ringorder: No properties file is used: ringorder.properties is not in the"
                                + " working directory, and " + cli.etc
                                + "/ringorder/ringorder.properties does not exist.\n"
                                + "ringorder: The database is jdbc:h2:file:" + directory.resolve("data/ringorder")
                                + " (the default, since nothing sets database-url).\n");

        Path file = systemFile("database-url = jdbc:postgresql://db/x?user=joe&password=hunter2\n");
        assertThat(cli.run("-v", "type", "list").err())
                .contains(
                        "The properties file is " + file + ".",
                        "The database is jdbc:postgresql://db/x (database-url in")
                .doesNotContain("hunter2");

        cli.environment.put("RINGORDER_DATABASE_URL", "jdbc:postgresql://other/x");
        assertThat(cli.run("rule", "list", "-v").err())
                .contains("jdbc:postgresql://other/x (environment variable RINGORDER_DATABASE_URL)");
    }
}
