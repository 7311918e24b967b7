package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolsTest {

    @ParameterizedTest
    @CsvSource({
        // now and time in milliseconds, when it is due
        "5_000,  30_000, 36_000",
        "5_001,  30_000, 36_000",
        "5_700,  30_200, 36_000",
        "5_999,  30_000, 36_000",
        "-2_500,  1_000, -1_000"
    })
    void whatIsDueInOneSecondIsDoneAtItsEnd(String now, String time, String due) {
        long begin = Duration.ofMillis(millis(now)).toNanos();

        Duration until = Tools.untilTogether(begin, Duration.ofMillis(millis(time)));

        assertThat(begin + until.toNanos())
                .isEqualTo(Duration.ofMillis(millis(due)).toNanos());
    }

    private static long millis(String text) {
        return Long.parseLong(text.replace("_", ""));
    }
}
