package io.ringorder.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtensionTest {

    @ParameterizedTest
    @ValueSource(strings = {"8", "8002", "+4930123456", "*97", "alice", "Alice.B-c_d", "0", "8002*1+2"})
    void acceptsNumbersAndNames(String number) {
        assertThat(new Extension(number)).hasToString(number);
    }

    @Test
    void acceptsFortyCharactersAndNoMore() {
        assertThat(new Extension("1".repeat(40)).number()).hasSize(40);
        assertThatThrownBy(() -> new Extension("1".repeat(41))).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "8002 ",
                "80 02",
                ".8002",
                "_8XXX",
                "-8002",
                "8002&Local/1@x",
                "8002,1",
                "8002/1",
                "8002|1",
                "8002@host",
                "${EXTEN}",
                "$[1+1]",
                "8002(x)",
                "8002)",
                "8002\"",
                "8002'",
                "8002\\",
                "8002;",
                "8002:1",
                "8002=1",
                "8002#",
                "8002!",
                "8002?",
                "8002<",
                "8002\r\nAction: Command",
                "8002\n",
                "8002\0",
                "8002\u001b[2J",
                "８００２",
                "٨",
                "ä",
                "8002\u202e"
            })
    void refusesWhatHasAMeaningElsewhere(String number) {
        assertThatThrownBy(() -> new Extension(number))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is no extension: 1 to 40 digits, letters or . _ + * -")
                .message()
                .doesNotContainPattern("\\p{Cntrl}|\u202e");
    }

    @Test
    void saysLittleAboutAHugeOne() {
        assertThatThrownBy(() -> new Extension("8".repeat(100_000))).message().hasSizeLessThan(250);
    }

    @Test
    void isOrderedAsText() {
        assertThat(new Extension("8002")).isLessThan(new Extension("8003")).isGreaterThan(new Extension("80"));
    }
}
