package io.ringorder.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Yealink SIP-T46S 66.86.0.15", "Büro 電話 ☎", "😀", "a\\b"})
    void leavesOrdinaryTextAlone(String text) {
        assertThat(Printable.escape(text)).isEqualTo(text);
    }

    @Test
    void writesTerminalEscapesAndLineEndsAsCodes() {
        assertThat(Printable.escape("\u001b[2J\r\n\t\0\u007f\u009b"))
                .isEqualTo("\\u001b[2J\\u000d\\u000a\\u0009\\u0000\\u007f\\u009b");
    }

    @Test
    void writesTextDirectionMarksAndLineSeparatorsAsCodes() {
        assertThat(Printable.escape("\u202ex\u2066\u200b\u2028\u2029\ufeff"))
                .isEqualTo("\\u202ex\\u2066\\u200b\\u2028\\u2029\\ufeff");
    }

    @Test
    void writesWhatIsNoCharacterAsCodes() {
        assertThat(Printable.escape("\ud800x\udc00\ue000\uffff")).isEqualTo("\\ud800x\\udc00\\ue000\\uffff");
        assertThat(Printable.escape(new String(Character.toChars(0xE0041)))).isEqualTo("\\ue0041");
    }

    @Test
    void cutsWithAnEllipsisAfterTheLimit() {
        assertThat(Printable.escape("abcde", 5)).isEqualTo("abcde");
        assertThat(Printable.escape("abcdef", 5)).isEqualTo("abcde…");
        assertThat(Printable.escape("abc", 0)).isEqualTo("…");
        assertThat(Printable.escape("", 0)).isEmpty();
    }

    @Test
    void cutsBetweenCharactersNeverInsideOne() {
        assertThat(Printable.escape("a😀b", 2)).isEqualTo("a😀…");
        assertThat(Printable.escape("\n\n", 3)).isEqualTo("\\u000a…");
    }
}
