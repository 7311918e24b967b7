package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.terminal.Extension;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of settings that change nothing. */
class SettingNotesTest {

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
    @CsvSource(delimiter = '|', textBlock = """
            desk:5,pc:8     | --reach 8                      | reach 8 has no effect: no device rings for more than 8 s.
            all:10          | --reach 20                     | reach 20 has no effect: no device rings for more than 10 s.
            desk:5>pc:8     | --reach 13                     | reach 13 has no effect: no device rings for more than 13 s.
            desk:5,pc:8     | --deadline 13                  | deadline 13 has no effect: the stages take 13 s at most, repeated ones included.
            all:10          | --deadline 30 --repeat 2       | deadline 30 has no effect: the stages take 30 s at most, repeated ones included.
            desk:5,pc:8     | --on-decline next,mobile:stop  | on-decline has no effect for mobile: this order never rings such a device.
            all:10          | --missed last                  | missed last has no effect: of one stage, the devices that ring last are all that ring.
            desk:10         | --late join                    | late join has no effect: a device that registers while the only stage rings joins it anyhow.
            """)
    void saysThatASettingHasNoEffectAndKeepsIt(String order, String options, String note) {
        Cli.Result result = cli.run(("order set 8002 " + order + " " + options).split(" "));

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEqualToNormalizingNewlines("ringorder: note: " + note + "\n");
        assertThat(cli.parts.orders).containsKey(new Extension("8002"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            desk:5>pc:8  | --reach 12
            desk:2       | --repeat 1
            desk:5,pc:8  | --deadline 12.9
            desk:5,pc:8  | --deadline 20 --repeat 1
            desk:5,pc:8  | --on-decline next,desk:stop,unknown:stop
            newest:5     | --on-decline next,mobile:stop
            all:5        | --on-decline next,mobile:stop
            desk:5       | --missed last --repeat 1
            desk:5,pc:8  | --missed last --late join
            """)
    void saysNothingOfSettingsThatMatter(String order, String options) {
        cli.run(("order set 8002 " + order + " " + options).split(" ")).isOk();
    }

    @Test
    void tellsWhenANewOrderMakesASettingIneffective() {
        cli.run("order", "set", "8002", "desk:5,pc:8", "--late", "join").isOk();

        assertThat(cli.run("order", "set", "8002", "desk:5").err()).contains("note: late join has no effect");
    }

    @Test
    void refusesADeclineExceptionThatIsNoneWhereverItComesFrom() {
        String sentence = "\"desk:stop\" in \"stop,desk:stop\" is what the rule says of every type";

        cli.run("order", "set", "8002", "desk:5", "--on-decline", "stop,desk:stop")
                .failed(ExitCode.BAD_INPUT, "--on-decline: " + sentence);
        cli.file("orders.csv", "extension,order,on-decline\n8002,desk:5,\"stop,desk:stop\"\n");
        cli.run("order", "import", "orders.csv").failed(ExitCode.BAD_INPUT, "line 2, column on-decline: " + sentence);

        assertThat(cli.parts.orders).isEmpty();
    }

    @Test
    void importsOrdersWithSettingsThatHaveNoEffectAndNamesTheFirst() {
        StringBuilder file = new StringBuilder("extension,order,late\n");
        for (int extension = 8001; extension <= 8007; extension++) {
            file.append(extension).append(",desk:5,join\n");
        }
        cli.file("orders.csv", file.toString());

        Cli.Result result = cli.run("order", "import", "orders.csv");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("7 orders are imported.");
        assertThat(result.err().lines())
                .hasSize(6)
                .startsWith(
                        "ringorder: note: extension 8001: late join has no effect: a device that registers while the"
                                + " only stage rings joins it anyhow.")
                .endsWith("ringorder: note: 2 more settings in the file have no effect.");
    }
}
