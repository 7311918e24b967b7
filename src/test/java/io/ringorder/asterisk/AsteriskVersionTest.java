package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.proxy.DialTimes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsteriskVersionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20.17.0",
                "20.21.0-rc1",
                "22.7.0",
                "22.10.1+dfsg+~cs6.17.60671434-1",
                "23.1.0",
                "24.0.0",
                "certified-22.8-cert1",
                "certified/22.8-cert2"
            })
    void dialTakesFractions(String version) {
        assertThat(AsteriskVersion.parse(version).map(AsteriskVersion::dialTimes))
                .contains(DialTimes.FRACTIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"18.22.0", "18.26.4", "20.7.0", "20.16.1", "21.12.2", "22.6.0", "23.0.0", "certified-20.7-cert8"
            })
    void dialTakesWholeSecondsOnly(String version) {
        assertThat(AsteriskVersion.parse(version).map(AsteriskVersion::dialTimes))
                .contains(DialTimes.WHOLE_SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "18.10.0~dfsg+~cs6.10.40431411-2",
                "18.21.0",
                "19.8.1",
                "20.6.0",
                "21.1.0",
                "certified/18.9-cert1",
                "certified-18.9-cert17"
            })
    void dialHasNoSecondLimit(String version) {
        assertThat(AsteriskVersion.parse(version).map(AsteriskVersion::dialTimes))
                .contains(DialTimes.WHOLE_SECONDS_AND_NO_SECOND_LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GIT-22-a6b15bfb68M", "UNKNOWN__git_check_fail", "SVN-trunk-r1", "22", "99999.1.0"})
    void isNoVersion(String text) {
        assertThat(AsteriskVersion.parse(text)).isEmpty();
    }
}
