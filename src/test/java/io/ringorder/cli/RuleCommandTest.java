package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleCommandTest {

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
    void addsARuleThatComesBeforeTheBuiltInOnes() {
        Cli.Result result = cli.run("rule", "add", "--type", "pc", "--field", "user-agent", "--pattern", "T46S")
                .isOk();

        assertThat(result.out())
                .isEqualToNormalizingNewlines("Rule 7 is added: a device whose user-agent matches T46S is a pc.\n");
        assertThat(cli.run("rule", "test", "--user-agent", "Yealink SIP-T46S")
                        .isOk()
                        .out())
                .isEqualToNormalizingNewlines("pc: rule 7, user-agent matches T46S\n");
    }

    @Test
    void addsARuleForOneExtension() {
        cli.run(
                        "rule",
                        "add",
                        "--type",
                        "mobile",
                        "--field",
                        "via",
                        "--pattern",
                        "^10\\.",
                        "--extension",
                        "8002",
                        "--priority",
                        "900",
                        "--note",
                        "the annex")
                .isOk();

        assertThat(cli.run("rule", "test", "--user-agent", "Yealink", "--via", "10.0.0.1:5060", "--extension", "8002")
                        .isOk()
                        .out())
                .isEqualToNormalizingNewlines("mobile: rule 7 (the annex), via matches ^10\\.\n");
        assertThat(cli.run("rule", "test", "--user-agent", "Yealink", "--via", "10.0.0.1:5060")
                        .isOk()
                        .out())
                .startsWith("desk: built-in rule 600 (Yealink)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fax | user-agent | x    | 50    | 8002 | There is no type "fax"; the types are desk, pc, mobile, newest, unknown
            pc  | colour     | x    | 50    | 8002 | "colour" is no field of a rule: user-agent, contact, via are allowed
            pc  | user-agent | (    | 50    | 8002 | is no RE2 regular expression
            pc  | user-agent | x    | 10000 | 8002 | Priority 10000 is out of range: 0 to 9999
            pc  | user-agent | x    | low   | 8002 | "low" is no priority: 0 to 9999 are allowed
            pc  | user-agent | x    | 50    | 8 2  | "8 2" is no extension
            """)
    void refusesABadRule(String type, String field, String pattern, String priority, String extension, String allowed) {
        int before = cli.parts.rules.size();

        cli.run(
                        "rule",
                        "add",
                        "--type",
                        type,
                        "--field",
                        field,
                        "--pattern",
                        pattern,
                        "--priority",
                        priority,
                        "--extension",
                        extension)
                .failed(ExitCode.BAD_INPUT, allowed);

        assertThat(cli.parts.rules).hasSize(before);
    }

    @Test
    void listsRulesInTheOrderTheyAreTried() {
        cli.run("rule", "add", "--type", "pc", "--field", "contact", "--pattern", "ws", "--extension", "8002")
                .isOk();

        assertThat(cli.run("rule", "list").isOk().out()).isEqualToNormalizingNewlines("""
                        ID        PRIORITY  EXTENSION  TYPE    FIELD       PATTERN                       NOTE
                        7         50        8002       pc      contact     ws                            -
                        built-in  200       all        mobile  user-agent  ^Linphone[ _-]?(Android|iOS)  Linphone Android and iOS
                        built-in  420       all        pc      user-agent  ^MicroSIP                     MicroSIP
                        built-in  600       all        desk    user-agent  ^Yealink                      Yealink
                        """);
    }

    @Test
    void listsOnlyRulesOfOneExtension() {
        cli.run("rule", "add", "--type", "pc", "--field", "contact", "--pattern", "ws", "--extension", "8002")
                .isOk();

        assertThat(cli.run("rule", "list", "--extension", "8002").isOk().out())
                .contains("ws")
                .contains("^Yealink");
        assertThat(cli.run("rule", "list", "--extension", "8003").isOk().out())
                .doesNotContain("ws")
                .contains("^Yealink");
        cli.run("rule", "list", "--extension", "8 2").failed(ExitCode.BAD_INPUT, "is no extension");
    }

    @Test
    void listsRulesAsJson() {
        cli.run("rule", "add", "--type", "pc", "--field", "contact", "--pattern", "ws", "--extension", "8002")
                .isOk();

        var json = cli.run("rule", "list", "--json").json();

        assertThat(json.get(0))
                .hasToString("{\"id\":7,\"builtIn\":false,\"priority\":50,\"extension\":\"8002\","
                        + "\"field\":\"contact\",\"pattern\":\"ws\",\"type\":\"pc\",\"note\":\"\"}");
        assertThat(json.get(1).get("id").isNull()).isTrue();
        assertThat(json.get(1).get("builtIn").asBoolean()).isTrue();
    }

    @Test
    void removesARuleOnce() {
        cli.run("rule", "add", "--type", "pc", "--field", "contact", "--pattern", "ws")
                .isOk();

        assertThat(cli.run("rule", "remove", "7").isOk().out()).contains("Rule 7 is removed");
        cli.run("rule", "remove", "7").failed(ExitCode.NOT_FOUND, "There is no rule 7.");
    }

    @Test
    void removesNoBuiltInRule() {
        cli.run("rule", "remove", "0").failed(ExitCode.NOT_FOUND, "There is no rule 0.");
        cli.run("rule", "remove", "built-in").failed(ExitCode.BAD_INPUT, "\"built-in\" is no number of a rule");
    }

    @Test
    void testsADeviceThatNoRuleKnows() {
        assertThat(cli.run("rule", "test", "--user-agent", "Toaster/1.0").isOk().out())
                .isEqualToNormalizingNewlines("unknown: no rule matches\n");
        assertThat(cli.run("rule", "test", "--user-agent", "Toaster/1.0", "--json")
                        .json())
                .hasToString("{\"type\":\"unknown\",\"rule\":null}");
    }

    @Test
    void triesNoRuleOfOneExtensionUnlessItIsNamed() {
        cli.run("rule", "add", "--type", "pc", "--field", "user-agent", "--pattern", "Toaster", "--extension", "0")
                .isOk();

        assertThat(cli.run("rule", "test", "--user-agent", "Toaster").isOk().out())
                .startsWith("unknown: ");
        assertThat(cli.run("rule", "test", "--user-agent", "Toaster", "--extension", "0")
                        .isOk()
                        .out())
                .startsWith("pc: rule 7");
    }

    @Test
    void wantsSomethingToTest() {
        cli.run("rule", "test").failed(ExitCode.BAD_INPUT, "--user-agent, --contact or --via");
    }

    @Test
    void namesEveryOptionThatIsMissing() {
        Cli.Result result = cli.run("rule", "add", "--type", "pc");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err())
                .startsWith("ringorder: Missing required options")
                .contains("--field", "--pattern");
    }
}
