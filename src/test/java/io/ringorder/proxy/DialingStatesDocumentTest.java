package io.ringorder.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DialingStatesDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "dialing-states.md");
    private static final String REMEDY = "%s is not what the state machine does now. Look at the difference, then run:"
            + " mvn test -Dtest=DialingStatesDocumentTest -Dregenerate=true";

    @Test
    void theDocumentShowsWhatTheStateMachineDoes() throws IOException {
        String text = DialingStatesDocument.text();
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(DOCUMENT, text);
        }

        assertThat(Files.exists(DOCUMENT) ? Files.readString(DOCUMENT) : "")
                .as(REMEDY, DOCUMENT)
                .isEqualTo(text);
    }
}
