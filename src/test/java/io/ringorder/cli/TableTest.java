package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void alignsColumnsAlsoBesideWideCharacters() {
        Table table = Table.headed("A", "B").row("電話", "1").row("phone", "2");

        assertThat(table.lines(false)).containsExactly("A      B", "電話   1", "phone  2");
    }

    @Test
    void keepsACellInOneLine() {
        assertThat(Table.plain().row("a\nb", "").lines(false)).containsExactly("a\\u000ab  -");
    }

    @Test
    void isEmptyWithoutRows() {
        assertThat(Table.plain().lines(true)).isEmpty();
    }
}
