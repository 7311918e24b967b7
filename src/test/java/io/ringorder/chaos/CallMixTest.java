package io.ringorder.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.chaos.DeviceAct.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The calls that are made up, and how they may end. */
class CallMixTest {

    private static final DeviceAct ANSWERS = new DeviceAct(Kind.ANSWER, Duration.ofMillis(300));
    private static final DeviceAct DECLINES = new DeviceAct(Kind.DECLINE, Duration.ofMillis(300));

    @Test
    void sameSeedMakesTheSameCalls() {
        assertThat(some(7)).isEqualTo(some(7)).isNotEqualTo(some(8));
    }

    @Test
    void everyEndIsExpectedOfSomeCall() {
        Set<Outcome> ends =
                some(1).stream().flatMap(call -> call.expected().stream()).collect(Collectors.toSet());

        assertThat(ends).containsExactlyInAnyOrder(Outcome.values());
    }

    @Test
    void atMostOneDeviceOfACallAnswers() {
        assertThat(some(1))
                .allMatch(call -> call.acts().values().stream()
                                .filter(act -> act.kind() == Kind.ANSWER)
                                .count()
                        <= 1);
    }

    @Test
    void willingDeviceHasToBeCalledWhateverFails() {
        CallPlan call = call(OrderKind.IN_TURN, DeviceAct.IS_BUSY, ANSWERS, DeviceAct.RINGS);

        assertThat(call.expected()).containsExactly(Outcome.ANSWERED);
        assertThat(call.allowed()).containsExactly(Outcome.ANSWERED);
    }

    @Test
    void declinedCallMayRingOnWhenSomethingFails() {
        CallPlan call = call(OrderKind.IN_TURN, DeviceAct.RINGS, DECLINES, DeviceAct.RINGS);

        assertThat(call.expected()).containsExactly(Outcome.DECLINED);
        assertThat(call.allowed()).isEqualTo(EnumSet.of(Outcome.DECLINED, Outcome.NOANSWER));
    }

    @Test
    void silentDevicesCountAsRungWhenSomethingFails() {
        CallPlan call = call(OrderKind.AT_ONCE, DeviceAct.IS_SILENT, DeviceAct.IS_SILENT, DeviceAct.IS_SILENT);

        assertThat(call.expected()).containsExactly(Outcome.UNAVAILABLE);
        assertThat(call.allowed()).isEqualTo(EnumSet.of(Outcome.UNAVAILABLE, Outcome.NOANSWER));
    }

    @Test
    void busyExtensionIsBusyWhateverFails() {
        CallPlan call = call(OrderKind.JOINING, DeviceAct.IS_BUSY, DeviceAct.IS_BUSY, DeviceAct.IS_BUSY);

        assertThat(call.allowed()).containsExactly(Outcome.BUSY);
    }

    private static List<CallPlan> some(long seed) {
        CallMix mix = new CallMix(seed, true);
        return Stream.generate(mix::next).limit(300).toList();
    }

    private static CallPlan call(OrderKind order, DeviceAct desk, DeviceAct pc, DeviceAct mobile) {
        return new CallPlan(
                "a-call",
                order,
                order.extensionNumbers().get(0),
                Map.of(DeviceType.DESK, desk, DeviceType.PC, pc, DeviceType.MOBILE, mobile),
                Optional.empty(),
                Duration.ofSeconds(1),
                Optional.empty());
    }
}
