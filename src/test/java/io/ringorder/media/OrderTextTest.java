package io.ringorder.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTextTest {

    private static final Extension ALICE = new Extension("8002");
    private static final TerminalTypes TYPES = TerminalTypes.with(List.of(new TerminalType(7, "dect-2")));

    private static RingOrder parse(String text) {
        return OrderText.parse(ALICE, text, TYPES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "desk:15|desk:15",
                "desk:15,pc+mobile:20|desk:15,pc+mobile:20",
                "mobile+pc:1|mobile+pc:1",
                "unknown:1,dect-2:0.1,desk:600|unknown:1,dect-2:0.1,desk:600",
                "' desk : 2.50 , pc + mobile : 020 '|desk:2.5,pc+mobile:20",
                "desk:1,desk:1|desk:1,desk:1",
                "desk:10>pc:10>mobile:20|desk:10>pc:10>mobile:20",
                "desk:10>pc:10,mobile:20|desk:10>pc:10,mobile:20",
                "' desk:10 > pc + newest:10 '|desk:10>pc+newest:10",
                "all:30|all:30",
                "'all: 0.100 '|all:0.1",
            })
    void readsAnOrder(String text, String written) {
        assertThat(parse(text).text()).isEqualTo(written);
    }

    @Test
    void readsStepsTypesAndTimesInTheirOrder() {
        RingOrder order = parse("pc+desk:2.5,mobile:20");

        assertThat(order.extension()).isEqualTo(ALICE);
        assertThat(order.mode()).isEqualTo(RingMode.SEQUENTIAL);
        assertThat(order.steps())
                .containsExactly(
                        new RingStep(List.of(TerminalType.PC, TerminalType.DESK), Duration.ofMillis(2500)),
                        new RingStep(List.of(TerminalType.MOBILE), Duration.ofSeconds(20)));
        assertThat(parse("all:600")).isEqualTo(RingOrder.simultaneous(ALICE, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1|a step looks like desk:15 or pc+mobile:20.",
                "15|1|a step looks like desk:15 or pc+mobile:20.",
                "desk|1|a step looks like desk:15 or pc+mobile:20.",
                "all|1|a step looks like desk:15 or pc+mobile:20.",
                ",|1|a step looks like desk:15 or pc+mobile:20.",
                ">desk:15|1|a step looks like desk:15 or pc+mobile:20.",
                "desk:15>|9|a step looks like desk:15 or pc+mobile:20.",
                "desk:15>>pc:1|9|a step looks like desk:15 or pc+mobile:20.",
                "desk:15,>pc:1|9|a step looks like desk:15 or pc+mobile:20.",
                "desk:15,|9|a step looks like desk:15 or pc+mobile:20.",
                "desk:15,,pc:1|9|a step looks like desk:15 or pc+mobile:20.",
                "desk:15,pc|9|a step looks like desk:15 or pc+mobile:20.",
                "desk:15, pc|10|a step looks like desk:15 or pc+mobile:20.",
            })
    void saysWhatAStepLooksLikeWhereNoneIs(String text, int character, String what) {
        assertWrong(text, character, what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dsk:15|1|dsk",
                "' dsk:15'|2|dsk",
                "Desk:15|1|Desk",
                "desk:15,dsk:15|9|dsk",
                "desk:15, dsk:15|10|dsk",
                "desk+dsk:15|6|dsk",
                "desk+ dsk:15|7|dsk",
                "desk:15+pc:15|1|desk:15",
                "desk:pc:15|1|desk:pc",
                "desk+:15|6|''",
                "+desk:15|1|''",
                ":15|1|''",
                "desk:1,all:2|8|all",
                "desk:1>all:2|8|all",
                "desk;pc:15|1|desk;pc",
            })
    void listsTheTypesWhereAnUnknownOneIsNamed(String text, int character, String name) {
        assertWrong(
                text,
                character,
                "there is no type \"" + name + "\"; the types are desk, pc, mobile, dect-2, newest, unknown.");
    }

    @ParameterizedTest
    @CsvSource({"desk+desk:15,6", "'pc:1,desk+pc+ desk:15',15"})
    void refusesATypeThatStandsTwiceInOneStep(String text, int character) {
        assertWrong(text, character, "the type \"desk\" stands twice in one step.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "desk:|6|''",
                "'desk: '|7|''",
                "desk:x|6|x",
                "'desk: x'|7|x",
                "desk:-5|6|-5",
                "desk:+5|6|+5",
                "desk:1e3|6|1e3",
                "desk:1.2345|6|1.2345",
                "desk:.5|6|.5",
                "desk:5.|6|5.",
                "desk:1234567890|6|1234567890",
                "desk:5s|6|5s",
                "desk:٥|6|٥",
                "'desk:15,pc:1 5'|12|1 5",
                "desk:1+5|6|1+5",
                "all:|5|''",
                "all:x|5|x",
                "'all: x'|6|x",
                "all:30,desk:15|5|30,desk:15",
                "all:30>desk:15|5|30>desk:15",
            })
    void saysWhatATimeLooksLikeWhereNoneIs(String text, int character, String time) {
        assertWrong(text, character, "\"" + time + "\" is no time: seconds such as 15 or 2.5 are allowed.");
    }

    @ParameterizedTest
    @CsvSource({
        "desk:0,6,0",
        "desk:0.099,6,0.099",
        "desk:600.001,6,600.001",
        "desk:999999999.999,6,999999999.999",
        "all:0,5,0",
        "all:601,5,601",
        "desk: 0,7,0"
    })
    void namesTheLimitsWhereATimeIsOutOfRange(String text, int character, String seconds) {
        assertWrong(text, character, seconds + " s is out of range: 0.1 to 600 seconds are allowed.");
    }

    @Test
    void namesTheLimitWhereThereAreTooManySteps() {
        assertThat(parse(String.join(",", Collections.nCopies(20, "desk:1"))).steps())
                .hasSize(20);
        assertThatThrownBy(() -> parse(String.join(",", Collections.nCopies(21, "desk:1"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("character 1: An order has at most 20 steps, not 21.");
    }

    @Test
    void refusesAHugeTextBeforeReadingIt() {
        assertThatThrownBy(() -> parse("desk:1,".repeat(1_000_000)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("An order of 7000000 characters is too long: at most 1000 are allowed.");
        assertThat(parse("desk:1" + " ".repeat(994)).text()).isEqualTo("desk:1");
    }

    @Test
    void showsNoControlCharactersAndLittleOfALongText() {
        assertThatThrownBy(() -> parse("\u001b[2J\r\n\u202e" + "x".repeat(900) + ":1"))
                .isInstanceOf(InvalidInput.class)
                .message()
                .hasSizeLessThan(300)
                .doesNotContainPattern("\\p{Cntrl}|\u202e");
    }

    @Test
    void readsWhatAnOrderWrites() {
        Random random = new Random(20260102);
        for (int i = 0; i < 2000; i++) {
            List<RingStep> steps = new ArrayList<>();
            for (int step = random.nextInt(RingOrder.MAX_STEPS); step >= 0; step--) {
                List<TerminalType> types = new ArrayList<>(TYPES.list());
                Collections.shuffle(types, random);
                steps.add(new RingStep(
                        types.subList(0, 1 + random.nextInt(types.size())),
                        Duration.ofMillis(100 + random.nextInt(599_901)),
                        !steps.isEmpty() && random.nextBoolean()));
            }

            RingOrder order = RingOrder.sequential(ALICE, steps);

            assertThat(parse(order.text())).isEqualTo(order);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 2500, 30_000, 600_000})
    void readsWhatASimultaneousOrderWrites(long millis) {
        RingOrder order = RingOrder.simultaneous(ALICE, Duration.ofMillis(millis));

        assertThat(parse(order.text())).isEqualTo(order);
    }

    private static void assertWrong(String text, int character, String what) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Order \"" + text + "\", character " + character + ": " + what);
    }
}
