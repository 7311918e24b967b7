package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    Cli cli;

    @BeforeEach
    void openTheProgram() {
        cli = new Cli(directory);
    }

    private String configured() {
        return cli.parts.orders.values().stream()
                .map(order -> order.extension() + "=" + order.text())
                .toList()
                .toString();
    }

    @Test
    void setsAnOrderAndTellsItInWords() {
        Cli.Result result =
                cli.run("order", "set", "8002", "desk:15,pc+mobile:20").isOk();

        assertThat(configured()).isEqualTo("[8002=desk:15,pc+mobile:20]");
        assertThat(result.out()).isEqualToNormalizingNewlines("""
                        Extension 8002, order desk:15,pc+mobile:20:
                          1. desk for 15 s (Tt: 0)
                          2. pc, mobile and unknown together for 20 s (Tt: 1,2)
                        """);
    }

    @Test
    void setsSimultaneousRinging() {
        cli.run("order", "set", "8002", "--simultaneous").isOk();
        cli.run("order", "set", "8003", "--simultaneous", "--time", "12.5").isOk();

        assertThat(configured()).isEqualTo("[8002=all:30, 8003=all:12.5]");
    }

    @Test
    void replacesTheOrderOfAnExtension() {
        cli.run("order", "set", "8002", "desk:15").isOk();
        cli.run("order", "set", "8002", "pc:5").isOk();

        assertThat(configured()).isEqualTo("[8002=pc:5]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            fax:15            | character 1   | there is no type "fax"; the types are desk, pc, mobile, newest, unknown
            desk:15,fax:15    | character 9   | there is no type "fax"
            desk:0            | character 6   | 0 s is out of range: 0.1 to 600 seconds are allowed
            desk:99999        | character 6   | 99999 s is out of range: 0.1 to 600
            desk:-5           | character 6   | "-5" is no time: seconds such as 15 or 2.5 are allowed
            desk              | character 1   | a step looks like desk:15 or pc+mobile:20
            desk:15,          | character 9   | a step looks like
            desk+desk:15      | character 6   | stands twice
            all:0             | character 5   | 0 s is out of range
            """)
    void refusesAMalformedOrder(String order, String place, String allowed) {
        cli.run("order", "set", "8002", order).failed(ExitCode.BAD_INPUT, place, allowed);

        assertThat(configured()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80 02",
                "8002&PJSIP/x",
                "",
                "-",
                "8002\r\nAction: x",
                "${EXTEN}",
                "12345678901234567890123456789012345678901"
            })
    void refusesAnExtensionThatIsNone(String extension) {
        for (String verb : new String[] {"show", "remove"}) {
            cli.run("order", verb, "--", extension).failed(ExitCode.BAD_INPUT, "is no extension", "are allowed");
        }
        cli.run("order", "set", "--", extension, "desk:15")
                .failed(ExitCode.BAD_INPUT, "is no extension", "are allowed");

        assertThat(configured()).isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0     | 0 s is out of range: 0.1 to 600 seconds are allowed
            601   | 601 s is out of range
            soon  | "soon" is no time: seconds such as 15 or 2.5 are allowed
            """)
    void refusesABadTimeOfSimultaneousRinging(String time, String allowed) {
        cli.run("order", "set", "8002", "--simultaneous", "--time", time)
                .failed(ExitCode.BAD_INPUT, "--time: ", allowed);

        assertThat(configured()).isEqualTo("[]");
    }

    @Test
    void wantsEitherAnOrderOrSimultaneous() {
        cli.run("order", "set", "8002").failed(ExitCode.BAD_INPUT, "either an order", "or --simultaneous");
        cli.run("order", "set", "8002", "desk:15", "--simultaneous").failed(ExitCode.BAD_INPUT, "either an order");
        cli.run("order", "set", "8002", "desk:15", "--time", "5")
                .failed(ExitCode.BAD_INPUT, "--time is for --simultaneous");

        assertThat(configured()).isEqualTo("[]");
    }

    @Test
    void escapesWhatItRepeatsOfBadInput() {
        Cli.Result result = cli.run("order", "set", "8002", "\u001b[31mdesk:15");

        result.failed(ExitCode.BAD_INPUT, "\\u001b[31mdesk");
        assertThat(result.err()).doesNotContain("\u001b");
    }

    @Test
    void showsAnOrder() {
        cli.run("order", "set", "8002", "desk:15,unknown:2.5").isOk();

        assertThat(cli.run("order", "show", "8002").isOk().out()).isEqualToNormalizingNewlines("""
                        Extension 8002, order desk:15,unknown:2.5:
                          1. desk for 15 s (Tt: 0)
                          2. unknown for 2.5 s (Tt: 99)
                        """);
    }

    @Test
    void showsSimultaneousRinging() {
        cli.run("order", "set", "8002", "--simultaneous").isOk();

        assertThat(cli.run("order", "show", "8002").isOk().out()).contains("1. all devices at once for 30 s (no Tt)");
    }

    @Test
    void showsAnOrderAsJson() {
        cli.run("order", "set", "8002", "desk:15,pc+mobile:20.5").isOk();

        JsonNode json = cli.run("order", "show", "8002", "--json").json();

        assertThat(json)
                .hasToString(
                        "{\"extension\":\"8002\",\"mode\":\"sequential\",\"order\":\"desk:15,pc+mobile:20.5\","
                                + "\"seconds\":35.5,"
                                + "\"settings\":{\"reachSeconds\":3,\"onDecline\":\"stop\",\"followRedirects\":false,\"deadlineSeconds\":null,"
                                + "\"repeat\":0,\"missed\":\"all\",\"late\":\"wait\"},\"endpoints\":[],"
                                + "\"stages\":[{\"stage\":1,\"tt\":\"0\",\"types\":[\"desk\"],\"joins\":false,\"seconds\":15},"
                                + "{\"stage\":2,\"tt\":\"1,2\",\"types\":[\"pc\",\"mobile\",\"unknown\"],\"joins\":false,\"seconds\":20.5}]}");
    }

    @Test
    void saysThatThereIsNoOrderToShow() {
        cli.run("order", "show", "8002").failed(ExitCode.NOT_FOUND, "8002 has no order of its own", "at once for 30 s");
        cli.run("order", "show", "8002", "--json").failed(ExitCode.NOT_FOUND, "8002 has no order of its own");
    }

    @Test
    void listsOrdersInAlignedColumns() {
        cli.run("order", "set", "8002", "desk:15,pc:20").isOk();
        cli.run("order", "set", "800333", "--simultaneous").isOk();

        assertThat(cli.run("order", "list").isOk().out()).isEqualToNormalizingNewlines("""
                        EXTENSION  MODE          SECONDS  ORDER
                        8002       sequential    35       desk:15,pc:20
                        800333     simultaneous  30       all:30
                        """);
    }

    @Test
    void listsOrdersAsJson() {
        cli.run("order", "set", "8002", "--simultaneous").isOk();

        JsonNode json = cli.run("order", "list", "--json").json();

        assertThat(json)
                .hasToString("[{\"extension\":\"8002\",\"mode\":\"simultaneous\",\"order\":\"all:30\",\"seconds\":30,"
                        + "\"settings\":{\"reachSeconds\":3,\"onDecline\":\"stop\",\"followRedirects\":false,\"deadlineSeconds\":null,"
                        + "\"repeat\":0,\"missed\":\"all\",\"late\":\"wait\"},\"endpoints\":[],"
                        + "\"stages\":[{\"stage\":1,\"tt\":null,\"types\":null,\"joins\":false,\"seconds\":30}]}]");
    }

    @Test
    void listsNoOrders() {
        assertThat(cli.run("order", "list").isOk().out()).contains("No extension has an order of its own");
        assertThat(cli.run("order", "list", "--json").json()).hasToString("[]");
    }

    @Test
    void removesAnOrderOnce() {
        cli.run("order", "set", "8002", "desk:15").isOk();

        assertThat(cli.run("order", "remove", "8002").isOk().out()).contains("8002 is removed");
        cli.run("order", "remove", "8002").failed(ExitCode.NOT_FOUND, "8002 has no order of its own");

        assertThat(configured()).isEqualTo("[]");
    }

    @Test
    void needsNoAsteriskAndNoSecret() {
        cli.environment.clear();

        cli.run("order", "set", "8002", "desk:15").isOk();

        assertThat(cli.parts.ami).isEmpty();
    }
}
