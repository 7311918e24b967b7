package io.ringorder.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the figures of a run into the page that explains them. */
final class Report {

    private Report() {}

    static void write(List<Row> rows, long seed, String asterisk, Path page) throws IOException {
        Files.writeString(
                page,
                template()
                        .replace("{date}", LocalDate.now(ZoneOffset.UTC).toString())
                        .replace("{seed}", Long.toString(seed))
                        .replace("{asterisk}", asterisk.replaceAll(" built by.*", ""))
                        .replace("{java}", System.getProperty("java.version"))
                        .replace("{machine}", machine())
                        .replace(
                                "{calls}",
                                Integer.toString(
                                        rows.stream().mapToInt(Row::calls).sum()))
                        .replace(
                                "{lost}",
                                Integer.toString(
                                        rows.stream().mapToInt(Row::lost).sum()))
                        .replace(
                                "{limit}",
                                Long.toString(Judge.limit(Fault.Claim.NONE_LOST).toSeconds()))
                        .replace("{fallback}", Integer.toString(Bench.FALLBACK_TIME))
                        .replace("{patience}", Integer.toString(Bench.PATIENCE))
                        .replace("{problems}", problems(rows))
                        .replace("{table}", table(rows)));
    }

    private static String table(List<Row> rows) {
        return Row.HEADER + rows.stream().map(Row::markdown).collect(Collectors.joining());
    }

    private static String problems(List<Row> rows) {
        List<Row> wrong = rows.stream().filter(row -> !row.isRight()).toList();
        if (wrong.isEmpty()) {
            return "Nothing else went wrong.";
        }
        return wrong.stream()
                .map(row -> "- " + row.fault().title() + ": "
                        + row.problems().stream()
                                .map(problem -> problem.lines().findFirst().orElse(""))
                                .limit(3)
                                .collect(Collectors.joining("; ")))
                .collect(Collectors.joining("\n", "What went wrong:\n\n", ""));
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " CPUs, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version");
    }

    private static String template() throws IOException {
        try (InputStream in = Report.class.getResourceAsStream("reliability.md")) {
            if (in == null) {
                throw new IOException("The template reliability.md is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
