package io.ringorder.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.terminal.ClassificationRule;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.Device;
import io.ringorder.terminal.Extension;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInRulesTest {

    private static final Classifier CLASSIFIER = new Classifier(BuiltInRules.read());

    static List<CSVRecord> corpus() throws IOException {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        BuiltInRulesTest.class.getResourceAsStream("/io/ringorder/terminal/user-agents.csv")),
                StandardCharsets.UTF_8)) {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
        }
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void recognise(CSVRecord row) {
        Device device = new Device(row.get("user-agent"), row.get("contact"), "");

        assertThat(CLASSIFIER.classify(new Extension("8002"), device).type().name())
                .isEqualTo(row.get("type"));
    }

    @Test
    void haveACorpusThatCoversEveryType() throws IOException {
        assertThat(corpus()).hasSizeGreaterThan(300);
        assertThat(corpus()).extracting(row -> row.get("type")).contains("desk", "pc", "mobile", "unknown");
    }

    @Test
    void comeAfterAnAdministratorsRulesBelowOneThousand() {
        assertThat(BuiltInRules.read())
                .isNotEmpty()
                .allMatch(ClassificationRule::builtIn)
                .allMatch(rule -> rule.priority() >= 1000);
    }
}
