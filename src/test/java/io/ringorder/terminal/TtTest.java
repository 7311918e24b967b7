package io.ringorder.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TtTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "99|99",
                "0,1|0,1",
                "' 0 ,\t2 '|0,2",
                "2,0,1|0,1,2",
                "1,1,0,1|0,1",
                "07|7",
                "00,0|0",
            })
    void readsTheCodesOfAHeaderValueOnceEachAndAscending(String value, String written) {
        assertThat(Tt.parse(value).map(Tt::toString)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "0,",
                ",0",
                "0,,1",
                "0 1",
                "0;1",
                "-1",
                "+1",
                "1.0",
                "100",
                "1e1",
                "0x1",
                "a",
                "0,a",
                "\"0\"",
                "007",
                "٣",
                "0\0",
                "0\r\nX: 1",
                "<0>"
            })
    void refusesWhatIsNoListOfCodes(String value) {
        assertThat(Tt.parse(value)).isEmpty();
    }

    @Test
    void holdsEveryCodeThereIs() {
        String all = IntStream.rangeClosed(0, TerminalType.MAX_CODE)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));

        assertThat(Tt.parse(all).orElseThrow().codes()).hasSize(100);
    }

    @Test
    void refusesAHugeValueOfValidCodes() {
        assertThat(Tt.parse("0" + ",0".repeat(1_000_000))).isEmpty();
        assertThat(Tt.parse("0" + " ".repeat(400))).isEmpty();
    }

    @Test
    void writesCodesAscendingWithoutBlanks() {
        Tt tt = Tt.of(List.of(TerminalType.UNKNOWN, TerminalType.MOBILE, TerminalType.DESK, TerminalType.MOBILE));

        assertThat(tt).hasToString("0,2,99");
    }

    @Test
    void namesTheTypesItHoldsAndNoOther() {
        Tt tt = new Tt(List.of(0, 2));

        assertThat(TerminalTypes.BUILT_IN.stream().filter(tt::names))
                .containsExactly(TerminalType.DESK, TerminalType.MOBILE);
    }

    @Test
    void readsWhatItWrote() {
        for (int code = 0; code <= TerminalType.MAX_CODE; code++) {
            Tt tt = new Tt(List.of(code, 99 - code));

            assertThat(Tt.parse(tt.toString())).contains(tt);
        }
    }

    @Test
    void cannotBeMadeWithoutCodesOrWithCodesOutOfRange() {
        assertThatThrownBy(() -> new Tt(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tt(List.of(0, -1))).hasMessageContaining("0 to 99");
        assertThatThrownBy(() -> new Tt(List.of(100, 0))).hasMessageContaining("100");
    }

    @Test
    void keepsItsCodesWhenTheCallersListChanges() {
        List<Integer> codes = new ArrayList<>(List.of(1));
        Tt tt = new Tt(codes);

        codes.add(2);

        assertThat(tt.codes()).containsExactly(1);
    }
}
