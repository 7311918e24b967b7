package io.ringorder.plan;

import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.NEWEST;
import static io.ringorder.terminal.TerminalType.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.TerminalTypes;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingPlanTest {

    private static final Duration TIME = Duration.ofSeconds(15);
    private static final Tt DESKS = Tt.of(List.of(DESK));

    @Test
    void stageRingsTheTypesOfItsTt() {
        PlannedStage stage = PlannedStage.of(Tt.of(List.of(DESK, MOBILE)), false, TIME);

        assertThat(TerminalTypes.BUILT_IN).filteredOn(stage::rings).containsExactly(DESK, MOBILE);
    }

    @Test
    void stageRingsUnknownDevicesWhenItsTtNamesThem() {
        assertThat(PlannedStage.of(Tt.of(List.of(UNKNOWN)), false, TIME).rings(UNKNOWN))
                .isTrue();
        assertThat(PlannedStage.of(DESKS, false, TIME).rings(UNKNOWN)).isFalse();
    }

    @Test
    void stageRingsUnknownDevicesThatItsTtDoesNotNameWhenToldTo() {
        PlannedStage stage = PlannedStage.of(DESKS, true, TIME);

        assertThat(TerminalTypes.BUILT_IN).filteredOn(stage::rings).containsExactly(DESK, UNKNOWN);
        assertThat(stage.tt().map(Tt::toString)).contains("0");
    }

    @Test
    void stageWithoutTtRingsEveryDevice() {
        assertThat(TerminalTypes.BUILT_IN).allMatch(PlannedStage.everyDevice(TIME)::rings);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, -1_000_000_000, 999_999})
    void stageOfLessThanAMillisecondIsRefused(long nanos) {
        assertThatThrownBy(() -> PlannedStage.everyDevice(Duration.ofNanos(nanos)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void planWithoutStagesIsRefused() {
        assertThatThrownBy(() -> new RingPlan(List.of(), RingSettings.STANDARD, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void planKeepsItsStagesAndEndpointsWhenTheCallersListsChange() {
        List<PlannedStage> stages = new ArrayList<>(List.of(PlannedStage.everyDevice(TIME)));
        List<EndpointName> endpoints = new ArrayList<>(List.of(new EndpointName("8002-web")));
        RingPlan plan = new RingPlan(stages, RingSettings.STANDARD, endpoints);

        stages.clear();
        endpoints.clear();

        assertThat(plan.size()).isEqualTo(1);
        assertThat(plan.stage(0)).isEqualTo(PlannedStage.everyDevice(TIME));
        assertThat(plan.endpoints()).containsExactly(new EndpointName("8002-web"));
    }

    @Test
    void planWhoseFirstStageJoinsIsRefused() {
        PlannedStage joining = PlannedStage.everyDevice(TIME).joining();

        assertThatThrownBy(() -> new RingPlan(List.of(joining), RingSettings.STANDARD, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new RingPlan(List.of(PlannedStage.everyDevice(TIME), joining), RingSettings.STANDARD, List.of())
                        .stage(1)
                        .joins())
                .isTrue();
    }

    @Test
    void stageRingsTheNewestDeviceWhereItsTtNamesIt() {
        assertThat(PlannedStage.of(Tt.of(List.of(DESK, NEWEST)), false, TIME).ringsNewest())
                .isTrue();
        assertThat(PlannedStage.of(DESKS, true, TIME).ringsNewest()).isFalse();
        assertThat(PlannedStage.everyDevice(TIME).ringsNewest()).isFalse();
    }
}
