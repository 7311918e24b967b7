package io.ringorder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The page with the results, in Markdown, and its plots. */
final class Page {

    private static final String INTRODUCTION = """
            # Benchmark

            Written by `./run.sh bench`. Absolute times vary with the machine; the ratios of ways that were measured in turn are
            the result.

            | way | is |
            |---|---|
            | plain Dial() lines | the floor: consecutive `Dial()` lines, with the contacts written into the dialplan |
            | dialplan loop | a loop over `PJSIP_AOR` and `PJSIP_CONTACT` for each stage, devices told apart by a regular expression |
            | Local channels | follow-me in the manner of FreePBX: each device has a number of its own, called through a `Local` channel |
            | Kamailio | serial forking by q value, without Asterisk |
            | ringorder | this program |

            The dialplan of the first three is in [lab/bench/extensions.conf](../lab/bench/extensions.conf), Kamailio's configuration
            in [lab/bench/kamailio.cfg](../lab/bench/kamailio.cfg). Caller and devices are SIPp, with the scenarios in
            [lab/sipp](../lab/sipp). Asterisk and Kamailio run at the same time, each idle while the other is called; ringorder is
            connected to Asterisk all the time. Times come from one capture of the loopback interface by tcpdump, processor time from
            `/proc`. A call counts as failed unless its devices ring in the right order and the last one answers. Percentiles are over
            the calls of all rounds together.

            """;

    private final StringBuilder text = new StringBuilder(INTRODUCTION);
    private final Path folder;

    private Page(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes {@code benchmark.md}, and the plots into {@code benchmark}.
     *
     * @param command how the figures were made
     */
    static Path write(Path folder, String command, Map<String, String> machine, Map<Part, Result> results) {
        try {
            Page page = new Page(folder);
            Files.createDirectories(folder.resolve("benchmark"));
            page.machine(command, machine);
            page.bars(results.values().stream()
                    .flatMap(result -> result.bars().stream())
                    .toList());
            results.forEach(page::part);
            return Files.writeString(
                    folder.resolve("benchmark.md"), page.text.toString().stripTrailing() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void machine(String command, Map<String, String> machine) {
        text.append("Run on ")
                .append(LocalDate.now(ZoneId.systemDefault()))
                .append(" with `")
                .append(command)
                .append("`:\n\n");
        row(List.of("", ""));
        rule(2);
        machine.forEach((what, value) -> row(List.of(what, value)));
        text.append('\n');
    }

    private void bars(List<Result.Bar> bars) {
        text.append("## What was to be reached\n\n");
        row(List.of("what", "measured", "to reach", ""));
        rule(4);
        bars.forEach(bar ->
                row(List.of(bar.what(), bar.measured(), bar.limit(), bar.reached() ? "reached" : "**not reached**")));
        text.append('\n');
    }

    private void part(Part part, Result result) {
        text.append("## ").append(part.title()).append("\n\n");
        result.text().forEach(sentence -> text.append(sentence).append("\n\n"));
        for (Result.Table table : result.tables()) {
            text.append("### ").append(table.title()).append("\n\n");
            row(table.header());
            rule(table.header().size());
            table.rows().forEach(this::row);
            String file = "benchmark/" + table.name() + ".svg";
            table.plot().write(table.title(), folder.resolve(file));
            text.append("\n![").append(table.title()).append("](").append(file).append(")\n\n");
        }
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void rule(int columns) {
        text.append("|---".repeat(columns)).append("|\n");
    }
}
