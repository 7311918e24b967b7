package io.ringorder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTextTest {

    private static final String EXAMPLE = "1;reach=2000;0:15000;>1+2u:20000";

    private static PlannedStage stage(boolean unknownToo, long millis, Integer... codes) {
        return PlannedStage.of(new Tt(List.of(codes)), unknownToo, Duration.ofMillis(millis));
    }

    @Test
    void writesTheExampleOfItsDescription() {
        RingPlan plan = new RingPlan(
                List.of(stage(false, 15_000, 0), stage(true, 20_000, 2, 1).joining()),
                reach(Duration.ofSeconds(2)),
                List.of());

        assertThat(PlanText.format(plan)).isEqualTo(EXAMPLE);
        assertThat(PlanText.parse(EXAMPLE)).contains(plan);
    }

    @Test
    void writesEveryDeviceAsAStar() {
        RingPlan plan = new RingPlan(
                List.of(PlannedStage.everyDevice(Duration.ofSeconds(30))), RingSettings.STANDARD, List.of());

        assertThat(PlanText.format(plan)).isEqualTo("1;*:30000");
        assertThat(PlanText.parse("1;*:30000")).contains(plan);
    }

    private static RingSettings reach(Duration reach) {
        return new RingSettings(reach, DeclineRule.STOP, false, Optional.empty(), 0, MissedCalls.ALL, false);
    }

    @Test
    void writesEverySettingThatIsNotTheStandardOne() {
        RingSettings settings = new RingSettings(
                Duration.ofMillis(500),
                new DeclineRule(false, Set.of(10, 9, 0)),
                true,
                Optional.of(Duration.ofSeconds(45)),
                2,
                MissedCalls.LAST,
                true);
        RingPlan plan = new RingPlan(
                List.of(stage(false, 1, 98)),
                settings,
                List.of(new EndpointName("8002-web"), new EndpointName("+49*30.1_a")));
        String text = "1;reach=500;decline=next/0+9+10;redirects=follow;deadline=45000;repeat=2;missed=last;late=join;"
                + "endpoint=8002-web;endpoint=+49*30.1_a;98:1";

        assertThat(PlanText.format(plan)).isEqualTo(text);
        assertThat(PlanText.parse(text)).contains(plan);
    }

    @Test
    void readsWhatItWroteAndWritesNothingThatNeedsQuoting() {
        Random random = new Random(20260101);
        for (int i = 0; i < 2000; i++) {
            RingPlan plan = randomPlan(random);

            String text = PlanText.format(plan);

            assertThat(text).matches("[0-9a-z=;:+*/>.-]+");
            assertThat(PlanText.parse(text)).contains(plan);
        }
    }

    private static RingPlan randomPlan(Random random) {
        List<PlannedStage> stages = new ArrayList<>();
        for (int i = random.nextInt(100); i >= 0; i--) {
            Duration time = Duration.ofMillis(1 + random.nextInt(86_400_000));
            List<Integer> codes =
                    random.ints(1 + random.nextInt(5), 0, 100).boxed().toList();
            PlannedStage stage = random.nextInt(5) == 0
                    ? PlannedStage.everyDevice(time)
                    : PlannedStage.of(new Tt(codes), random.nextBoolean(), time);
            stages.add(!stages.isEmpty() && random.nextBoolean() ? stage.joining() : stage);
        }
        List<EndpointName> endpoints = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new EndpointName("8002-" + i))
                .toList();
        return new RingPlan(stages, randomSettings(random), endpoints);
    }

    private static RingSettings randomSettings(Random random) {
        return new RingSettings(
                Duration.ofMillis(500 + random.nextInt(59_501)),
                new DeclineRule(
                        random.nextBoolean(),
                        random.ints(random.nextInt(3), 0, 100).boxed().collect(Collectors.toSet())),
                random.nextBoolean(),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(Duration.ofMillis(100 + random.nextInt(3_599_901))),
                random.nextInt(10),
                random.nextBoolean() ? MissedCalls.LAST : MissedCalls.NONE,
                random.nextBoolean());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // version and shape
                "",
                ";",
                ";;",
                ";;;;",
                "1",
                "1;",
                "1;reach=2000",
                "1;reach=2000;",
                "2;reach=2000;0:15000",
                "01;reach=2000;0:15000",
                " 1;reach=2000;0:15000",
                "1,reach=2000,0:15000",
                "reach=2000;0:15000",
                "0:15000;reach=2000;1",
                "1;0:15000;reach=2000",
                "1;reach=2000;0:15000;",
                "1;reach=2000;;0:15000",
                "1;reach=2000;0:15000;x",
                // reach
                "1;reach=;0:15000",
                "1;reach=0;0:15000",
                "1;reach=-1;0:15000",
                "1;reach=02000;0:15000",
                "1;reach=2s;0:15000",
                "1;Reach=3000;0:15000",
                "1;reach=86400001;0:15000",
                "1;reach=99999999999999999999;0:15000",
                "1;reach=499;0:15000",
                "1;reach=60001;0:15000",
                "1;reach=3000;0:15000",
                // the other settings
                "1;reach=2000;reach=2000;0:15000",
                "1;0:15000;reach=2000;0:15000",
                "1;repeat=1;reach=2000;0:15000",
                "1;decline=stop;0:15000",
                "1;decline=end;0:15000",
                "1;decline=;0:15000",
                "1;decline=stop/;0:15000",
                "1;decline=stop/2+0;0:15000",
                "1;decline=stop/0+;0:15000",
                "1;decline=stop/00;0:15000",
                "1;decline=stop/x;0:15000",
                "1;redirects=;0:15000",
                "1;redirects=refuse;0:15000",
                "1;deadline=;0:15000",
                "1;deadline=99;0:15000",
                "1;deadline=3600001;0:15000",
                "1;repeat=0;0:15000",
                "1;repeat=10;0:15000",
                "1;missed=all;0:15000",
                "1;missed=LAST;0:15000",
                "1;late=wait;0:15000",
                "1;late=;0:15000",
                "1;endpoint=;0:15000",
                "1;endpoint=80 02;0:15000",
                "1;endpoint=8002&x;0:15000",
                "1;0:15000;endpoint=8002-web",
                "1;other=1;0:15000",
                "1;=;0:15000",
                // joining
                "1;>0:15000",
                "1;0:15000;>",
                "1;0:15000;>>0:1",
                "1;0:15000;0>:1",
                // time
                "1;reach=2000;0",
                "1;reach=2000;0:",
                "1;reach=2000;0:0",
                "1;reach=2000;0:-5",
                "1;reach=2000;0:015",
                "1;reach=2000;0:1.5",
                "1;reach=2000;0:15000:1",
                "1;reach=2000;0:86400001",
                "1;reach=2000;0:999999999",
                "1;reach=2000;0:1 ",
                "1;reach=2000;0:١",
                // types
                "1;reach=2000;:15000",
                "1;reach=2000;u:15000",
                "1;reach=2000;*u:15000",
                "1;reach=2000;**:15000",
                "1;reach=2000;0+*:15000",
                "1;reach=2000;0uu:15000",
                "1;reach=2000;u0:15000",
                "1;reach=2000;0+:15000",
                "1;reach=2000;+0:15000",
                "1;reach=2000;100:15000",
                "1;reach=2000;a:15000",
                "1;reach=2000;0U:15000",
                "1;reach=2000;-1:15000",
                "1;reach=2000;0,1:15000",
                "1;reach=2000;0 +1:15000",
                "1;reach=2000; 0:15000",
                "1;reach=2000;00:15000",
                "1;reach=2000;1+0:15000",
                "1;reach=2000;0+0:15000",
                // what an attacker would add
                "1;reach=2000;0:15000\n",
                "1;reach=2000;0:15000\r\nAction: Command",
                "1;reach=2000;0:15000\0",
                "\"1;reach=2000;0:15000\"",
                "1;reach=2000;0:${X}",
                "(null)"
            })
    void refusesEveryOtherText(String text) {
        assertThat(PlanText.parse(text)).isEmpty();
    }

    @Test
    void readsTwoHundredItemsAndNoMore() {
        assertThat(PlanText.parse("1" + ";0:1".repeat(199)).orElseThrow().size())
                .isEqualTo(199);
        assertThat(PlanText.parse("1" + ";0:1".repeat(200))).isEmpty();
        assertThat(PlanText.parse("1" + ";0:1".repeat(1_000_000))).isEmpty();
    }

    @Test
    void refusesHugeTexts() {
        assertThat(PlanText.parse(";".repeat(5_000_000))).isEmpty();
        assertThat(PlanText.parse("1;" + "0+".repeat(1_000_000) + "0:1")).isEmpty();
        assertThat(PlanText.parse("1;0:" + "1".repeat(1_000_000))).isEmpty();
    }

    @Test
    void readsAMutatedTextOnlyAsThePlanThatIsWrittenSo() {
        Random random = new Random(42);
        String alphabet = "0123456789;:+*>/u=,. reach\n\0${}";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(EXAMPLE);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                mutate(text, random, alphabet);
            }

            String mutated = text.toString();

            PlanText.parse(mutated)
                    .ifPresent(plan -> assertThat(PlanText.format(plan)).isEqualTo(mutated));
        }
    }

    private static void mutate(StringBuilder text, Random random, String alphabet) {
        int at = random.nextInt(text.length());
        char character = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, character);
            case 1 -> text.insert(at, character);
            case 2 -> text.deleteCharAt(at);
            default -> text.append(text, at, text.length());
        }
    }
}
