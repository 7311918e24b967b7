package io.ringorder.media;

import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.PC;
import static io.ringorder.terminal.TerminalType.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.DeclineRule;
import io.ringorder.plan.MissedCalls;
import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.RingPlan;
import io.ringorder.plan.RingSettings;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingPlannerTest {

    private static final Extension ALICE = new Extension("8002");

    private static RingOrder order(String text) {
        return OrderText.parse(ALICE, text, TerminalTypes.builtIn());
    }

    private static RingPlan plan(String text) {
        return RingPlanner.plan(order(text), List.of());
    }

    private static PlannedStage stage(boolean unknownToo, int seconds, TerminalType... types) {
        return PlannedStage.of(Tt.of(List.of(types)), unknownToo, Duration.ofSeconds(seconds));
    }

    @Test
    void rule1PlansOneStageOfEveryDeviceWithoutTtInSimultaneousMode() {
        assertThat(plan("all:25"))
                .isEqualTo(new RingPlan(
                        List.of(PlannedStage.everyDevice(Duration.ofSeconds(25))), RingSettings.STANDARD, List.of()));
    }

    @Test
    void rule2PlansOneStageForEachStepWithATtOfItsTypes() {
        RingPlan plan = plan("mobile:4,pc+desk:5,unknown:6");

        assertThat(plan.stages())
                .containsExactly(stage(false, 4, MOBILE), stage(false, 5, DESK, PC), stage(false, 6, UNKNOWN));
        assertThat(plan.settings()).isEqualTo(RingSettings.STANDARD);
    }

    @Test
    void rule2HasAStageJoinTheOneBeforeWhereItsStepDoes() {
        assertThat(plan("desk:1>pc:2,mobile:3").stages())
                .extracting(PlannedStage::joins)
                .containsExactly(false, true, false);
    }

    @Test
    void planHasTheSettingsOfTheOrderAndTheEndpointsOfTheExtension() {
        RingSettings patient = new RingSettings(
                Duration.ofSeconds(5), DeclineRule.STOP, true, Optional.empty(), 1, MissedCalls.NONE, false);
        List<EndpointName> endpoints = List.of(new EndpointName("8002-web"));

        RingPlan plan = RingPlanner.plan(order("desk:1").with(patient), endpoints);

        assertThat(plan.settings()).isEqualTo(patient);
        assertThat(plan.endpoints()).isEqualTo(endpoints);
    }

    @Test
    void rule3RingsUnknownDevicesInTheLastStage() {
        assertThat(plan("desk:1,pc:2,mobile:3").stages())
                .containsExactly(stage(false, 1, DESK), stage(false, 2, PC), stage(true, 3, MOBILE));
        assertThat(plan("desk:1").stages()).containsExactly(stage(true, 1, DESK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown:1,desk:2", "desk:1,unknown+pc:2,mobile:3", "desk:1,unknown:2"})
    void rule3RingsUnknownDevicesOnlyWhereTheOrderNamesThem(String text) {
        RingOrder order = order(text);
        RingPlan plan = RingPlanner.plan(order, List.of());

        for (int i = 0; i < plan.size(); i++) {
            assertThat(plan.stage(i).rings(UNKNOWN))
                    .isEqualTo(order.steps().get(i).types().contains(UNKNOWN));
            assertThat(plan.stage(i).unknownToo()).isFalse();
        }
    }

    private static RingOrders orders(Function<Extension, Optional<RingOrder>> orders, EndpointName... endpoints) {
        return new RingOrders() {
            @Override
            public Optional<RingOrder> find(Extension extension) {
                return orders.apply(extension);
            }

            @Override
            public List<EndpointName> endpoints(Extension extension) {
                return List.of(endpoints);
            }
        };
    }

    @Test
    void mediaServiceNamesTheFurtherEndpointsAlsoWithoutAnOrder() {
        MediaService media = new MediaService(orders(extension -> Optional.empty(), new EndpointName("8002-web")));

        assertThat(media.tag(ALICE, Optional.empty()).text()).isEqualTo("1;endpoint=8002-web;*:30000");
    }

    private static void assertTag(MediaService.Tag tag, String text, String tt) {
        assertThat(List.of(tag.text(), tag.tt())).containsExactly(text, tt);
        assertThat(tag.endpoints()).isEmpty();
    }

    @Test
    void mediaServiceTagsACallWithItsPlanAndTheTtOfTheFirstStage() {
        MediaService media = new MediaService(orders(extension -> Optional.of(order("pc+desk:1.5,mobile:20"))));

        assertTag(media.tag(ALICE, Optional.empty()), "1;0+1:1500;2u:20000", "0,1");
    }

    @Test
    void mediaServiceTagsASimultaneousCallWithoutTt() {
        MediaService media = new MediaService(orders(extension -> Optional.of(order("all:12"))));

        assertTag(media.tag(ALICE, Optional.empty()), "1;*:12000", "");
    }

    @Test
    void mediaServiceRingsAllWhereNoOrderIsConfigured() {
        MediaService media = new MediaService(
                orders(extension -> extension.equals(ALICE) ? Optional.empty() : Optional.of(order("desk:1"))));

        assertTag(media.tag(ALICE, Optional.empty()), "1;*:30000", "");
        assertThat(media.tag(new Extension("8003"), Optional.empty()).tt()).isEqualTo("0");
    }

    private static String planOf(String order, RingSettings settings, String asked) {
        MediaService media = new MediaService(
                orders(extension -> Optional.of(order(order).with(settings)), new EndpointName("web")));
        return media.tag(ALICE, Tt.parse(asked)).text();
    }

    @Test
    void mediaServiceRingsExactlyTheTypesThatACallIsTaggedWithForAsLongAsTheOrderRings() {
        assertThat(planOf("desk:1.5,mobile:20", RingSettings.STANDARD, "2,1")).isEqualTo("1;endpoint=web;1+2:21500");
        assertThat(planOf("all:12", RingSettings.STANDARD, "0")).isEqualTo("1;endpoint=web;0:12000");
        assertTag(new MediaService(orders(extension -> Optional.empty())).tag(ALICE, Tt.parse("1")), "1;1:30000", "1");
    }

    @Test
    void settingsOfTheOrderHoldForATaggedCallExceptItsRepetition() {
        RingSettings settings = new RingSettings(
                Duration.ofSeconds(2),
                DeclineRule.STOP,
                true,
                Optional.of(Duration.ofSeconds(40)),
                3,
                MissedCalls.LAST,
                true);

        assertThat(planOf("desk:5", settings, "0"))
                .isEqualTo("1;reach=2000;redirects=follow;deadline=40000;missed=last;late=join;endpoint=web;0:5000");
        assertThat(planOf("desk:5", settings, "")).contains("repeat=3");
    }
}
