package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringorder.plan.RingSettings;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalTypes;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code order set}, {@code show} and {@code list} do with settings and joining steps. */
class OrderSettingsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    Cli cli;

    @BeforeEach
    void openTheProgram() {
        cli = new Cli(directory);
    }

    private String settings() {
        return cli.parts.orders.values().stream()
                .map(order -> order.extension() + "=" + order.text() + " "
                        + SettingWords.inShort(order.settings(), TerminalTypes.builtIn()))
                .toList()
                .toString();
    }

    private void setAll() {
        cli.run(
                        "order",
                        "set",
                        "8002",
                        "desk:10>pc:10>mobile:20,newest:5",
                        "--reach",
                        "5",
                        "--on-decline",
                        "next,desk:stop,pc:stop",
                        "--follow-redirects",
                        "--deadline",
                        "45",
                        "--repeat",
                        "2",
                        "--missed",
                        "last",
                        "--late",
                        "join")
                .isOk();
    }

    @Test
    void setsAllSettings() {
        setAll();

        assertThat(settings())
                .isEqualTo("[8002=desk:10>pc:10>mobile:20,newest:5 reach 5; on-decline next,desk:stop,pc:stop;"
                        + " follow-redirects yes; deadline 45; repeat 2; missed last; late join]");
    }

    @Test
    void showsAllThatDiffersFromTheStandardInWords() {
        setAll();
        cli.run("endpoint", "add", "8002", "8002-web").isOk();
        cli.run("endpoint", "add", "8002", "8002-mobile").isOk();

        assertThat(cli.run("order", "show", "8002").isOk().out()).isEqualToNormalizingNewlines("""
                        Extension 8002, order desk:10>pc:10>mobile:20,newest:5:
                          1. desk for 10 s (Tt: 0)
                          2. joined after 10 s by pc for 10 s (Tt: 1)
                          3. joined after 10 s more by mobile for 20 s (Tt: 2)
                          4. the newest device and unknown together for 5 s (Tt: 98)
                          A device that does not begin to ring within 5 s is given up.
                          A declined call goes on to the next stage; on desk and pc it ends.
                          A device's redirect (302) is followed.
                          The stages are gone through 2 more times.
                          At most 45 s in all.
                          Missed calls are logged on the devices of the last stage only.
                          A device that registers after its stage joins the call.
                          The devices of endpoints 8002-web and 8002-mobile ring as well.
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --on-decline | stop,desk:next | A declined call ends; on desk it goes on to the next stage.
            --on-decline | next           | A declined call goes on to the next stage.
            --repeat     | 1              | The stages are gone through once more.
            --missed     | none           | Missed calls are logged on no device.
            --reach      | 0.5            | A device that does not begin to ring within 0.5 s is given up.
            """)
    void tellsASettingInWords(String option, String value, String words) {
        assertThat(cli.run("order", "set", "8002", "desk:10", option, value)
                        .isOk()
                        .out())
                .contains("  " + words);
    }

    @Test
    void leavesSettingsThatAreNotGivenAsTheyAre() {
        cli.run("order", "set", "8002", "desk:10", "--repeat", "2", "--follow-redirects")
                .isOk();

        cli.run("order", "set", "8002", "pc:20").isOk();
        cli.run("order", "set", "8002", "--deadline", "30").isOk();
        assertThat(settings()).isEqualTo("[8002=pc:20 follow-redirects yes; deadline 30; repeat 2]");

        cli.run("order", "set", "8002", "--no-follow-redirects", "--deadline", "none", "--repeat", "0")
                .isOk();
        cli.run("order", "set", "8002", "--simultaneous", "--missed", "none").isOk();
        assertThat(settings()).isEqualTo("[8002=all:30 missed none]");
    }

    @Test
    void changesOnlySettingsOfAnExtensionThatHasAnOrder() {
        cli.run("order", "set", "8002", "--repeat", "2")
                .failed(
                        ExitCode.NOT_FOUND,
                        "Extension 8002 has no order of its own whose settings could change: give an order as well, or"
                                + " --simultaneous.");

        assertThat(settings()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --reach      | 0.4            | --reach: The time to reach a device is 0.5 to 60 seconds, not 0.4.
            --reach      | soon           | --reach: "soon" is no time: seconds such as 15 or 2.5 are allowed.
            --on-decline | end            | --on-decline: "end" does not say what a declined call does
            --on-decline | stop,fax:next  | --on-decline: There is no type "fax"; the types are desk, pc, mobile, newest
            --deadline   | 3601           | --deadline: The deadline is 0.1 to 3600 seconds, not 3601.
            --deadline   | never          | --deadline: "never" is no deadline: seconds such as 45 or 2.5, or none, are
            --repeat     | 10             | --repeat: An order can be repeated 0 to 9 times, not 10.
            --repeat     | -1             | --repeat: "-1" is no number of times: 0 to 9 are allowed.
            --repeat     | twice          | --repeat: "twice" is no number of times: 0 to 9 are allowed.
            --missed     | some           | --missed: "some" does not say whose log shows a missed call: all, last and
            --late       | ring           | --late: "ring" does not say what a device does that registers late: join and
            """)
    void refusesABadSettingAndChangesNothing(String option, String value, String sentence) {
        cli.run("order", "set", "8002", "desk:10").isOk();

        cli.run("order", "set", "8002", "pc:1", "--follow-redirects", option + "=" + value)
                .failed(ExitCode.BAD_INPUT, sentence);
        cli.run("order", "set", "8002", option + "=" + value).failed(ExitCode.BAD_INPUT, sentence);

        assertThat(settings()).isEqualTo("[8002=desk:10 ]");
    }

    @Test
    void showsSettingsAndEndpointsAsJson() {
        setAll();
        cli.run("endpoint", "add", "8002", "8002-web").isOk();
        cli.run("order", "set", "8003", "desk:10>pc:5").isOk();

        JsonNode shown = cli.run("order", "show", "8002", "--json").json();
        assertThat(shown.get("settings"))
                .hasToString("{\"reachSeconds\":5,\"onDecline\":\"next,desk:stop,pc:stop\",\"followRedirects\":true,"
                        + "\"deadlineSeconds\":45,\"repeat\":2,\"missed\":\"last\",\"late\":\"join\"}");
        assertThat(shown.get("endpoints")).hasToString("[\"8002-web\"]");

        JsonNode listed = cli.run("order", "list", "--json").json();
        assertThat(listed.get(0)).isEqualTo(shown);
        assertThat(listed.at("/1/settings/deadlineSeconds").isNull()).isTrue();
        assertThat(listed.at("/1/stages/1/joins").asBoolean()).isTrue();
    }

    @Test
    void listsSettingsAndEndpointsWhereThereAreSome() {
        cli.run("order", "set", "8002", "desk:15>pc:20", "--repeat", "2", "--missed", "last")
                .isOk();
        cli.run("order", "set", "8003", "--simultaneous").isOk();
        cli.run("endpoint", "add", "8003", "8003-web").isOk();

        assertThat(cli.run("order", "list").isOk().out()).isEqualToNormalizingNewlines("""
                        EXTENSION  MODE          SECONDS  ORDER          SETTINGS               ENDPOINTS AS WELL
                        8002       sequential    35       desk:15>pc:20  repeat 2; missed last  -
                        8003       simultaneous  30       all:30         -                      8003-web
                        """);
    }

    @Test
    void anExtensionWithoutSettingsHasTheStandardOnes() {
        cli.run("order", "set", "8002", "desk:15", "--late", "wait", "--on-decline", "stop", "--reach", "3")
                .isOk();

        assertThat(cli.parts.orders.get(new Extension("8002")))
                .satisfies(order -> assertThat(order.settings()).isEqualTo(RingSettings.STANDARD));
    }
}
