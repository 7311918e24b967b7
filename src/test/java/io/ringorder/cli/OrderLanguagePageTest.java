package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.media.DeclineText;
import io.ringorder.plan.DeclineRule;
import io.ringorder.plan.RingSettings;
import io.ringorder.terminal.TerminalTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code docs/order-language.md}. */
class OrderLanguagePageTest {

    private static final Path PAGE = Path.of("docs/order-language.md");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    /** The rows of the table that stands under this heading of columns, without the code marks of the first. */
    private static List<List<String>> table(String heading) throws IOException {
        List<String> lines = Files.readAllLines(PAGE);
        int start = lines.indexOf(heading);
        assertThat(start).as(heading).isNotNegative();
        return lines.stream()
                .skip(start + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replaceAll("^`|`$", ""))
                        .toList())
                .toList();
    }

    @Test
    void everyFormIsAccepted() throws IOException {
        Cli cli = new Cli(directory);
        List<List<String>> forms = table("| order | in words |");

        assertThat(forms).hasSizeGreaterThan(5);
        for (List<String> form : forms) {
            assertThat(cli.run("order", "set", "8002", form.get(0)).isOk().out())
                    .contains("order " + form.get(0) + ":");
        }
    }

    @Test
    void everyErrorPointsAtItsCharacter() throws IOException {
        List<List<String>> errors = table("| order | character | what the sentence says |");

        assertThat(errors).hasSizeGreaterThan(5);
        for (List<String> error : errors) {
            new Cli(directory)
                    .run("order", "set", "8002", error.get(0))
                    .failed(ExitCode.BAD_INPUT, ", character " + error.get(1) + ": " + error.get(2));
        }
    }

    @Test
    void everyDeclineRuleIsSaidInTheseWords() throws IOException {
        List<List<String>> rules = table("| rule | in words |");

        assertThat(rules).hasSize(4);
        for (List<String> rule : rules) {
            DeclineRule parsed = DeclineText.parse(rule.get(0), TerminalTypes.builtIn());
            if (!parsed.equals(DeclineRule.STOP)) {
                assertThat(new Cli(directory)
                                .run("order", "set", "8002", "all:1", "--on-decline", rule.get(0))
                                .isOk()
                                .out())
                        .contains("  " + rule.get(1));
            }
        }
    }

    @Test
    void everySettingHasTheDefaultThatIsSaid() throws IOException {
        List<List<String>> settings = table("| option | CSV column | values | default | meaning |");

        assertThat(settings).hasSameSizeAs(OrderSetting.values());
        for (List<String> row : settings) {
            OrderSetting setting = OrderSetting.labelled(row.get(1)).orElseThrow();
            assertThat(setting.write(RingSettings.STANDARD, TerminalTypes.builtIn()))
                    .isEqualTo(row.get(3));
        }
    }

    @Test
    void theFileIsImported() throws IOException {
        Cli cli = new Cli(directory);
        String page = Files.readString(PAGE);
        int start = page.indexOf("```csv\n") + "```csv\n".length();
        cli.standardInput = page.substring(start, page.indexOf("```", start));

        assertThat(cli.run("order", "import", "-").isOk().out()).startsWith("2 orders");
    }
}
