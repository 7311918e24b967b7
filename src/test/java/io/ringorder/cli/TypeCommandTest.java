package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.terminal.TerminalType;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    Cli cli;

    @BeforeEach
    void openTheProgram() {
        cli = new Cli(directory);
    }

    @Test
    void addsListsAndRemovesAType() {
        cli.run("type", "add", "3", "doorphone").isOk();

        assertThat(cli.parts.addedTypes).containsExactly(new TerminalType(3, "doorphone"));
        assertThat(cli.run("type", "list").isOk().out()).isEqualToNormalizingNewlines("""
                        CODE  NAME       ORIGIN
                        0     desk       built-in
                        1     pc         built-in
                        2     mobile     built-in
                        3     doorphone  added
                        98    newest     built-in
                        99    unknown    built-in
                        """);

        cli.run("type", "remove", "doorphone").isOk();

        assertThat(cli.parts.addedTypes).isEmpty();
    }

    @Test
    void listsTypesAsJson() {
        assertThat(cli.run("type", "list", "--json").json().get(0))
                .hasToString("{\"code\":0,\"name\":\"desk\",\"builtIn\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            100   | fax    | "100" is no type code: 0 to 99 are allowed
            -1    | fax    | "-1" is no type code: 0 to 99 are allowed
            three | fax    | "three" is no type code
            3     | Fax    | "Fax" is no type name
            3     | all    | "all" is no type name
            2     | fax    | Type code 2 is taken by "mobile"
            3     | desk   | There is a type "desk" already
            """)
    void refusesABadType(String code, String name, String allowed) {
        cli.run("type", "add", "--", code, name).failed(ExitCode.BAD_INPUT, allowed);

        assertThat(cli.parts.addedTypes).isEmpty();
    }

    @Test
    void refusesToRemoveWhatIsNotThereOrBuiltIn() {
        cli.run("type", "remove", "fax")
                .failed(ExitCode.NOT_FOUND, "There is no type \"fax\"", "desk, pc, mobile, newest, unknown");
        cli.run("type", "remove", "desk").failed(ExitCode.BAD_INPUT, "built in");
    }
}
