package io.ringorder.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialTimesTest {

    @ParameterizedTest
    @CsvSource({"1, 1000", "999, 1000", "1000, 1000", "1001, 2000", "7992, 8000"})
    void wholeSecondsAreRoundedUp(long millis, long rounded) {
        assertThat(DialTimes.WHOLE_SECONDS.of(Duration.ofMillis(millis))).isEqualTo(Duration.ofMillis(rounded));
    }

    @Test
    void secondLimitIsTheTimeItselfWhereThereIsNone() {
        Duration reach = Duration.ofMillis(500);
        Duration time = Duration.ofMillis(7200);

        assertThat(DialTimes.WHOLE_SECONDS_AND_NO_SECOND_LIMIT.secondLimit(reach, time))
                .isEqualTo(Duration.ofSeconds(8));
        assertThat(DialTimes.WHOLE_SECONDS.secondLimit(reach, time)).isEqualTo(Duration.ofSeconds(1));
        assertThat(DialTimes.FRACTIONS.secondLimit(reach, time)).isEqualTo(reach);
    }

    @ParameterizedTest
    @CsvSource({"1", "999", "1000", "7992"})
    void fractionsStayAsTheyAre(long millis) {
        assertThat(DialTimes.FRACTIONS.of(Duration.ofMillis(millis))).isEqualTo(Duration.ofMillis(millis));
    }
}
