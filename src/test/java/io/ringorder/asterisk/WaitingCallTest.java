package io.ringorder.asterisk;

import static io.ringorder.proxy.LegOutcome.BUSY;
import static io.ringorder.proxy.LegOutcome.NO_ANSWER;
import static io.ringorder.proxy.LegOutcome.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.PlanText;
import io.ringorder.proxy.LegOutcome;
import io.ringorder.terminal.EndpointName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingCallTest {

    private static final String PLAN = "1;reach=2000;endpoint=8002-web;0:15000;>2u:20000";

    private static final Optional<WaitingCall.Caller> CALLER =
            WaitingCall.Caller.of("1.1", "PJSIP/8001-00000001", "8001", "Ann");

    private static List<LegOutcome> outcomes(String legs) {
        return WaitingCall.outcomes(legs, "NOANSWER");
    }

    @Test
    void readsACallThatIsNew() {
        WaitingCall call =
                WaitingCall.read(CALLER, "8002", PLAN, "0/0/0/0//", List.of()).orElseThrow();

        assertThat(call.isNew()).isTrue();
        assertThat(call.channel()).isEqualTo("1.1");
        assertThat(call.extension()).hasToString("8002");
        assertThat(PlanText.format(call.plan())).isEqualTo(PLAN);
        assertThat(call.outcomes()).isEmpty();
    }

    @Test
    void readsACallWhoseStageEnded() {
        WaitingCall call = WaitingCall.read(
                        CALLER, "8002", PLAN, "2/1/0/0//n", WaitingCall.outcomes("486.180.", "NOANSWER"))
                .orElseThrow();

        assertThat(call.isNew()).isFalse();
        assertThat(call.progress().text()).isEqualTo("2/1/0/0//n");
        assertThat(call.outcomes()).containsExactly(BUSY, NO_ANSWER);
    }

    static Stream<List<String>> valuesOfOtherChannels() {
        return Stream.of(
                // Asterisk's word for a variable that is not set
                List.of("(null)", "(null)", "(null)"),
                List.of("", "", ""),
                List.of("8002", PLAN, ""),
                List.of("8002", PLAN, "2/2/0/0//"),
                List.of("8002", PLAN, "2/999/0/0//"),
                List.of("8002", PLAN, "2/1/0/0//x"),
                List.of("8002", PLAN, "99999/1/0/0//"),
                List.of("8002", "1;reach=2000;", "0/0/0/0//"),
                List.of("8002", PLAN + "\r\nAction: Command", "0/0/0/0//"),
                List.of("8002\r\nAction: Command", PLAN, "0/0/0/0//"),
                List.of("8002&Local/1@internal", PLAN, "0/0/0/0//"),
                List.of("${EXTEN}", PLAN, "0/0/0/0//"),
                List.of("8".repeat(100_000), PLAN, "0/0/0/0//"));
    }

    @ParameterizedTest
    @MethodSource("valuesOfOtherChannels")
    void readsNothingFromOtherText(List<String> values) {
        assertThat(WaitingCall.read(CALLER, values.get(0), values.get(1), values.get(2), List.of()))
                .isEmpty();
    }

    @Test
    void readsNothingWhereAValueIsMissing() {
        for (int missing = 0; missing < 3; missing++) {
            String[] values = {"8002", PLAN, "0/0/0/0//"};
            Arrays.fill(values, missing, missing + 1, null);

            assertThat(WaitingCall.read(CALLER, values[0], values[1], values[2], List.of()))
                    .isEmpty();
        }
    }

    @Test
    void readsNothingWithoutAChannel() {
        Optional<WaitingCall.Caller> nobody = WaitingCall.Caller.of(null, "PJSIP/8001-1", "8001", "Ann");

        assertThat(WaitingCall.read(nobody, "8002", PLAN, "0/0/0/0//", List.of()))
                .isEmpty();
    }

    @Test
    void aCallerNeedNotTellWhoItIs() {
        assertThat(WaitingCall.Caller.of("1.1", null, null, null)).contains(new WaitingCall.Caller("1.1", "", "", ""));
    }

    private static WaitingCall from(String channelName) {
        return WaitingCall.read(WaitingCall.Caller.of("1.1", channelName, "", ""), "8002", PLAN, "0/0/0/0//", List.of())
                .orElseThrow();
    }

    @Test
    void consistsOfItsOwnEndpointAndThoseOfThePlan() {
        assertThat(from("").endpoints()).extracting(EndpointName::name).containsExactly("8002", "8002-web");
    }

    @Test
    void namesItsOwnEndpointOnce() {
        WaitingCall call = WaitingCall.read(CALLER, "8002", "1;endpoint=8002;0:15000", "0/0/0/0//", List.of())
                .orElseThrow();

        assertThat(call.endpoints()).extracting(EndpointName::name).containsExactly("8002");
    }

    @ParameterizedTest
    @CsvSource({
        "PJSIP/8002-0000001a, true",
        "PJSIP/8002-web-0000001a, true",
        "PJSIP/80021-0000001a, false",
        "PJSIP/8001-0000001a, false",
        "SIP/8002-0000001a, false",
        "Local/PJSIP/8002-1, false",
        "'', false"
    })
    void knowsACallerThatIsOneOfItsOwnDevices(String channel, boolean own) {
        assertThat(from(channel).isFromOwnDevice()).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "...", "(null)", "x", "-1.", "1234.", "${X}.", "4 8 6", "١٢٣."})
    void takesNoOutcomeFromOtherLegs(String legs) {
        assertThat(outcomes(legs)).containsExactly(UNREACHABLE);
    }

    @Test
    void takesTheOutcomesOfTheLegsThatTellOne() {
        assertThat(outcomes("486..x.180.1234.503.0.")).containsExactly(BUSY, NO_ANSWER, UNREACHABLE, UNREACHABLE);
        assertThat(outcomes("180." + "x.".repeat(100_000))).containsExactly(NO_ANSWER);
    }

    @Test
    void takesDialsWordForALegWhoseStatusIsNotKnown() {
        assertThat(WaitingCall.outcomes("", "BUSY")).containsExactly(BUSY);
        assertThat(WaitingCall.outcomes(null, "CHANUNAVAIL")).containsExactly(UNREACHABLE);
    }

    @Test
    void doesNotTakeAllForBusyWhenOneLegSaidNothing() {
        assertThat(WaitingCall.outcomes("486.", "BUSY")).containsExactly(BUSY);
        assertThat(WaitingCall.outcomes("486.", "NOANSWER")).containsExactly(BUSY, UNREACHABLE);
    }
}
