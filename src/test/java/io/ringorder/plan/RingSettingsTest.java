package io.ringorder.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.terminal.InvalidInput;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RingSettingsTest {

    private static RingSettings settings(long reach, long deadline, int repeat) {
        return new RingSettings(
                Duration.ofMillis(reach),
                DeclineRule.STOP,
                false,
                Optional.of(Duration.ofMillis(deadline)),
                repeat,
                MissedCalls.ALL,
                false);
    }

    @Test
    void standardIsWhatAsteriskAndTheStandardHave() {
        assertThat(RingSettings.STANDARD)
                .isEqualTo(new RingSettings(
                        Duration.ofSeconds(3), DeclineRule.STOP, false, Optional.empty(), 0, MissedCalls.ALL, false));
    }

    @ParameterizedTest
    @CsvSource({"500, 100, 0", "60000, 3600000, 9"})
    void takesTheLimitsThemselves(long reach, long deadline, int repeat) {
        assertThat(settings(reach, deadline, repeat).repeat()).isEqualTo(repeat);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "499,0.499", "60001,60.001"})
    void namesTheLimitsOfTheTimeToReachADevice(long reach, String shown) {
        assertThatThrownBy(() -> settings(reach, 1000, 0))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("The time to reach a device is 0.5 to 60 seconds, not " + shown + ".");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "99,0.099", "3600001,3600.001"})
    void namesTheLimitsOfTheDeadline(long deadline, String shown) {
        assertThatThrownBy(() -> settings(3000, deadline, 0))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("The deadline is 0.1 to 3600 seconds, not " + shown + ".");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10})
    void namesTheLimitsOfRepeating(int repeat) {
        assertThatThrownBy(() -> settings(3000, 1000, repeat))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("An order can be repeated 0 to 9 times, not " + repeat + ".");
    }

    @Test
    void missedCallsAreNamedAsPeopleWriteThem() {
        for (MissedCalls missed : MissedCalls.values()) {
            assertThat(MissedCalls.labelled(missed.label())).isEqualTo(missed);
        }
        assertThatThrownBy(() -> MissedCalls.labelled("ALL"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("\"ALL\" does not say whose log shows a missed call: all, last and none are allowed.");
    }
}
