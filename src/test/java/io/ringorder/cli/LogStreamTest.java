package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogStreamTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final LogStream log = new LogStream(printed);

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void lineWithTextOfAStrangerStaysOneLine() {
        log.println("WARN the number 1\r\n2026-01-31 INFO all is well\u001b[2J");

        assertThat(lines()).containsExactly("WARN the number 1\\u000d\\u000a2026-01-31 INFO all is well\\u001b[2J");
    }

    @Test
    void messageOfAnExceptionStaysOneLine() {
        new IllegalStateException("a\nINFO all is well", new IllegalStateException("b\nc")).printStackTrace(log);

        assertThat(lines()).first().isEqualTo("java.lang.IllegalStateException: a\\u000aINFO all is well");
        assertThat(lines()).contains("Caused by: java.lang.IllegalStateException: b\\u000ac");
        assertThat(lines()).anyMatch(line -> line.startsWith("\tat io.ringorder.cli.LogStreamTest."));
    }

    @Test
    void otherTextIsPrintedAsItIs() {
        log.println("Zürich: \"desk:15,pc+mobile:20\" \\ 電話");
        log.print("a");
        log.println((Object) null);

        assertThat(lines()).containsExactly("Zürich: \"desk:15,pc+mobile:20\" \\ 電話", "anull");
    }
}
