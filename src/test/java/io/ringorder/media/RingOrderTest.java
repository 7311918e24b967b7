package io.ringorder.media;

import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.PC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.plan.RingSettings;
import io.ringorder.plan.Seconds;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RingOrderTest {

    private static final Extension ALICE = new Extension("8002");
    private static final RingStep STEP = new RingStep(List.of(DESK), Duration.ofSeconds(15));

    @ParameterizedTest
    @ValueSource(longs = {100, 101, 15_000, 599_999, 600_000})
    void stepLastsATenthOfASecondToTenMinutes(long millis) {
        assertThat(new RingStep(List.of(DESK), Duration.ofMillis(millis)).time())
                .hasMillis(millis);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "99,0.099", "-1000,-1", "600001,600.001", "86400000,86400"})
    void stepOfAnotherLengthIsRefusedNamingWhatIsAllowed(long millis, String shown) {
        assertThatThrownBy(() -> new RingStep(List.of(DESK), Duration.ofMillis(millis)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(shown + " s is out of range: 0.1 to 600 seconds are allowed.");
    }

    @Test
    void stepNamesOneOrMoreTypesEachOnce() {
        assertThatThrownBy(() -> new RingStep(List.of(), Duration.ofSeconds(1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("A step names one or more types, each once.");
        assertThatThrownBy(() -> new RingStep(List.of(DESK, PC, DESK), Duration.ofSeconds(1)))
                .isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @CsvSource({"15000,15", "2500,2.5", "100,0.1", "600000,600", "1001,1.001", "0,0"})
    void writesSecondsWithDecimalsOnlyWhereThereAreAny(long millis, String seconds) {
        assertThat(Seconds.text(Duration.ofMillis(millis))).isEqualTo(seconds);
    }

    @Test
    void sequentialOrderLastsAsLongAsItsSteps() {
        RingStep second = new RingStep(List.of(PC, MOBILE), Duration.ofMillis(20_500));

        RingOrder order = RingOrder.sequential(ALICE, List.of(STEP, second));

        assertThat(order.mode()).isEqualTo(RingMode.SEQUENTIAL);
        assertThat(order.ringTime()).hasMillis(35_500);
        assertThat(order.text()).isEqualTo("desk:15,pc+mobile:20.5");
    }

    @Test
    void sequentialOrderHasOneToTwentySteps() {
        assertThat(RingOrder.sequential(ALICE, Collections.nCopies(20, STEP)).steps())
                .hasSize(20);
        assertThatThrownBy(() -> RingOrder.sequential(ALICE, Collections.nCopies(21, STEP)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("An order has at most 20 steps, not 21.");
        assertThatThrownBy(() -> RingOrder.sequential(ALICE, List.of()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("A sequential order has steps, a simultaneous one has none.");
    }

    @Test
    void firstStepOfAnOrderJoinsNoOther() {
        RingStep joining = new RingStep(List.of(DESK), Duration.ofSeconds(15), true);

        assertThatThrownBy(() -> RingOrder.sequential(ALICE, List.of(joining)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("The first step joins no other.");
        assertThat(RingOrder.sequential(ALICE, List.of(STEP, joining)).text()).isEqualTo("desk:15>desk:15");
    }

    @Test
    void simultaneousOrderHasNoSteps() {
        assertThatThrownBy(() ->
                        new RingOrder(ALICE, RingMode.SIMULTANEOUS, List.of(STEP), STEP.time(), RingSettings.STANDARD))
                .isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 99, 600_001})
    void simultaneousOrderHasTheLimitsOfAStepHoweverItIsMade(long millis) {
        Duration time = Duration.ofMillis(millis);

        assertThatThrownBy(() -> RingOrder.simultaneous(ALICE, time)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> new RingOrder(ALICE, RingMode.SIMULTANEOUS, List.of(), time, RingSettings.STANDARD))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void extensionWithoutAnOrderOfItsOwnRingsAllDevicesForThirtySeconds() {
        RingOrder standard = RingOrder.standard(ALICE);

        assertThat(standard).isEqualTo(RingOrder.simultaneous(ALICE, Duration.ofSeconds(30)));
        assertThat(standard.text()).isEqualTo("all:30");
    }
}
