package io.ringorder.asterisk;

import static io.ringorder.proxy.LegOutcome.BUSY;
import static io.ringorder.proxy.LegOutcome.NO_ANSWER;
import static io.ringorder.proxy.LegOutcome.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.PlanText;
import io.ringorder.proxy.DialEvent;
import io.ringorder.proxy.LegOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingCallTest {

    private static final String PLAN = "1;reach=3000;0:15000;2u:20000";

    private static List<LegOutcome> outcomes(String legs) {
        return WaitingCall.outcomes(legs, "NOANSWER");
    }

    @Test
    void readsACallThatIsNew() {
        WaitingCall call =
                WaitingCall.read("1.1", "8002", PLAN, "0/0/", List.of()).orElseThrow();

        assertThat(call.isNew()).isTrue();
        assertThat(call.channel()).isEqualTo("1.1");
        assertThat(call.extension()).hasToString("8002");
        assertThat(PlanText.format(call.plan())).isEqualTo(PLAN);
        assertThat(call.outcomes()).isEmpty();
    }

    @Test
    void readsACallWhoseStageEnded() {
        WaitingCall call = WaitingCall.read("1.1", "8002", PLAN, "2/1/n", WaitingCall.outcomes("486.180.", "NOANSWER"))
                .orElseThrow();

        assertThat(call.isNew()).isFalse();
        assertThat(call.progress().text()).isEqualTo("2/1/n");
        assertThat(call.stageEnded()).isEqualTo(new DialEvent.StageEnded(2, List.of(BUSY, NO_ANSWER)));
    }

    static Stream<List<String>> valuesOfOtherChannels() {
        return Stream.of(
                // Asterisk's word for a variable that is not set
                List.of("1.1", "(null)", "(null)", "(null)"),
                List.of("1.1", "", "", ""),
                List.of("1.1", "8002", PLAN, ""),
                List.of("1.1", "8002", PLAN, "2/2/"),
                List.of("1.1", "8002", PLAN, "2/999/"),
                List.of("1.1", "8002", PLAN, "2/1/x"),
                List.of("1.1", "8002", PLAN, "99999/1/"),
                List.of("1.1", "8002", "1;reach=3000;", "0/0/"),
                List.of("1.1", "8002", PLAN + "\r\nAction: Command", "0/0/"),
                List.of("1.1", "8002\r\nAction: Command", PLAN, "0/0/"),
                List.of("1.1", "8002&Local/1@internal", PLAN, "0/0/"),
                List.of("1.1", "${EXTEN}", PLAN, "0/0/"),
                List.of("1.1", "8".repeat(100_000), PLAN, "0/0/"));
    }

    @ParameterizedTest
    @MethodSource("valuesOfOtherChannels")
    void readsNothingFromOtherText(List<String> values) {
        assertThat(WaitingCall.read(values.get(0), values.get(1), values.get(2), values.get(3), List.of()))
                .isEmpty();
    }

    @Test
    void readsNothingWhereAValueIsMissing() {
        for (int missing = 0; missing < 4; missing++) {
            String[] values = {"1.1", "8002", PLAN, "0/0/"};
            Arrays.fill(values, missing, missing + 1, null);

            assertThat(WaitingCall.read(values[0], values[1], values[2], values[3], List.of()))
                    .isEmpty();
        }
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
