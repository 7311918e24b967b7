package io.ringorder.store;

import io.ringorder.terminal.ClassificationRule;
import io.ringorder.terminal.RuleField;
import io.ringorder.terminal.TerminalTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The classification rules that come with the program, from its resource {@code default-rules.csv}. */
final class BuiltInRules {

    /** Any rule of an administrator with a lower priority number comes before all built-in ones. */
    static final int FIRST_PRIORITY = 1000;

    private static final String RESOURCE = "default-rules.csv";

    private BuiltInRules() {}

    static List<ClassificationRule> read() {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream in = Objects.requireNonNull(BuiltInRules.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return format.parse(new InputStreamReader(in, StandardCharsets.UTF_8)).stream()
                    .map(BuiltInRules::rule)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClassificationRule rule(CSVRecord row) {
        return new ClassificationRule(
                0,
                Optional.empty(),
                FIRST_PRIORITY + Integer.parseInt(row.get("priority")),
                RuleField.labelled(row.get("field")),
                row.get("pattern"),
                TerminalTypes.builtIn().withName(row.get("type")).orElseThrow(),
                row.get("note"));
    }
}
