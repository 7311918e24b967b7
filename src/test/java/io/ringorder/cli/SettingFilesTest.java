package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.terminal.TerminalTypes;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of orders in the files of {@code order import} and {@code order export}. */
class SettingFilesTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    Cli cli;

    @BeforeEach
    void openTheProgramWithOneOrder() {
        cli = new Cli(directory);
        cli.run("order", "set", "8001", "pc:5", "--repeat", "2").isOk();
    }

    private String configured() {
        return cli.parts.orders.values().stream()
                .map(order -> order.extension() + "=" + order.text() + " "
                        + SettingWords.inShort(order.settings(), TerminalTypes.builtIn()))
                .toList()
                .toString();
    }

    @Test
    void importsColumnsOfSettingsInAnyOrder() {
        cli.file("orders.csv", """
                        repeat,order,extension,on-decline,follow-redirects,deadline
                        1,desk:10>pc:5,8002,"stop,desk:next",yes,14
                        ,desk:1,8003,,,none
                        """);

        cli.run("order", "import", "orders.csv").isOk();

        assertThat(configured())
                .isEqualTo("[8001=pc:5 repeat 2, 8002=desk:10>pc:5 on-decline stop,desk:next; follow-redirects yes;"
                        + " deadline 14; repeat 1, 8003=desk:1 ]");
    }

    @Test
    void leavesSettingsThatAFileDoesNotNameAsTheyAre() {
        cli.file("old.csv", "extension,order\n8001,desk:1\n");
        cli.file("new.csv", "extension,order,missed,repeat\n8001,desk:2,none,\n");

        cli.run("order", "import", "old.csv").isOk();
        assertThat(configured()).isEqualTo("[8001=desk:1 repeat 2]");

        cli.run("order", "import", "new.csv").isOk();
        assertThat(configured()).isEqualTo("[8001=desk:2 repeat 2; missed none]");
    }

    @Test
    void importsSettingsOfJson() {
        cli.file(
                "orders.json",
                "[{\"extension\": \"8002\", \"order\": \"desk:9,pc:9\", \"settings\": {\"reachSeconds\": 2.5,"
                        + " \"deadlineSeconds\": 9, \"followRedirects\": true, \"late\": \"join\"}},"
                        + "{\"extension\": \"8001\", \"order\": \"desk:1\", \"settings\": {\"repeat\": 1,"
                        + " \"deadlineSeconds\": null, \"followRedirects\": false}}]");

        cli.run("order", "import", "orders.json").isOk();

        assertThat(configured())
                .isEqualTo(
                        "[8001=desk:1 repeat 1, 8002=desk:9,pc:9 reach 2.5; follow-redirects yes; deadline 9; late join]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void importsWhatItExportedWhateverIsThereNow(String format) {
        cli.run(
                        "order",
                        "set",
                        "8002",
                        "desk:10>newest:5",
                        "--reach",
                        "0.5",
                        "--on-decline",
                        "next,desk:stop",
                        "--follow-redirects",
                        "--deadline",
                        "14",
                        "--missed",
                        "none",
                        "--late",
                        "join")
                .isOk();
        String all = configured();
        String exported = cli.run("order", "export", "--format", format).isOk().out();

        cli.run("order", "set", "8001", "--repeat", "7", "--missed", "none", "--on-decline", "next")
                .isOk();
        cli.run("order", "set", "8002", "--reach", "9", "--no-follow-redirects", "--deadline", "none")
                .isOk();
        cli.standardInput = exported;
        cli.run("order", "import", "-", "--format", format).isOk();

        assertThat(configured()).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            extension,order,reach;8002,desk:1,3;8003,pc:1,99      | line 3, column reach: The time to reach a device is 0.5 to 60 seconds, not 99.
            extension,order,on-decline;8002,desk:1,end            | line 2, column on-decline: "end" does not say
            extension,order,on-decline;8002,desk:1,"stop,fax:next" | line 2, column on-decline: There is no type "fax"
            extension,order,follow-redirects;8002,desk:1,maybe    | line 2, column follow-redirects: "maybe" does not say whether a redirect is followed: yes and no are allowed.
            extension,order,deadline;8002,desk:1,x                | line 2, column deadline: "x" is no deadline
            extension,order,repeat;8002,desk:1,99                 | line 2, column repeat: An order can be repeated
            extension,order,missed;8002,desk:1,x                  | line 2, column missed: "x" does not say whose log
            extension,order,late;8002,desk:1,x                    | line 2, column late: "x" does not say what a device
            extension,order,reach,reach;8002,desk:1,3,3           | line 1: the column reach stands there twice; once is allowed.
            extension,order,mode;8002,desk:1,x                    | line 1: the column "mode" is not known; extension,order,reach,on-decline,follow-redirects,deadline,repeat,missed,late are allowed.
            extension,reach;8002,3                                | line 1: the header extension,order is allowed, and columns of settings besides: reach,on-decline
            extension,order,reach;8002,desk:1                     | line 2: 2 values, but 3 are allowed, extension, order and reach
            """)
    void refusesACsvFileWithABadSetting(String lines, String sentence) {
        cli.file("orders.csv", lines.replace(';', '\n'));

        cli.run("order", "import", "orders.csv")
                .failed(ExitCode.BAD_INPUT, "Nothing is imported from orders.csv: " + sentence);

        assertThat(configured()).isEqualTo("[8001=pc:5 repeat 2]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"reachSeconds": 99}                | item 1, field settings.reachSeconds: The time to reach a device is
            {"reachSeconds": "3"}               | item 1, field settings.reachSeconds: a number is allowed.
            {"repeat": 1.5}                     | item 1, field settings.repeat: "1.5" is no number of times
            {"repeat": null}                    | item 1, field settings.repeat: a number is allowed.
            {"deadlineSeconds": "none"}         | item 1, field settings.deadlineSeconds: a number or null is allowed.
            {"followRedirects": "yes"}          | item 1, field settings.followRedirects: true or false is allowed.
            {"missed": null}                    | item 1, field settings.missed: text in double quotes is allowed.
            {"onDecline": "end"}                | item 1, field settings.onDecline: "end" does not say
            {"late": ["join"]}                  | item 1, field settings.late: text in double quotes is allowed.
            {"mode": 1}                         | item 1: the field "settings.mode" is not known; reachSeconds, onDecline,
            {"repeat": 1, "repeat": 1}          | item 1: the field "settings.repeat" stands there twice; once is allowed.
            7                                   | item 1: the value of "settings" is no object
            {}, "settings": {}                  | item 1: the field "settings" stands there twice
            {"repeat": 1                        | item 1, line 1: this is no JSON
            """)
    void refusesAJsonFileWithABadSetting(String settings, String sentence) {
        cli.file("orders.json", "[{\"extension\": \"8002\", \"order\": \"desk:1\", \"settings\": " + settings + "}]");

        cli.run("order", "import", "orders.json")
                .failed(ExitCode.BAD_INPUT, "Nothing is imported from orders.json: " + sentence);

        assertThat(configured()).isEqualTo("[8001=pc:5 repeat 2]");
    }
}
