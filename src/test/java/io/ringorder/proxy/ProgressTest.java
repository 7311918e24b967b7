package io.ringorder.proxy;

import static io.ringorder.proxy.LegOutcome.BUSY;
import static io.ringorder.proxy.LegOutcome.NO_ANSWER;
import static io.ringorder.proxy.LegOutcome.UNREACHABLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

    static Set<Set<LegOutcome>> everySetOfOutcomes() {
        Set<Set<LegOutcome>> sets = new HashSet<>(Set.of(Set.of()));
        for (LegOutcome outcome : LegOutcome.values()) {
            for (Set<LegOutcome> without : List.copyOf(sets)) {
                Set<LegOutcome> with = EnumSet.of(outcome);
                with.addAll(without);
                sets.add(with);
            }
        }
        return sets;
    }

    @Test
    void thereAreSixteenSetsOfOutcomes() {
        assertThat(everySetOfOutcomes()).hasSize(16);
    }

    @Test
    void writesTheExampleOfItsDescription() {
        assertThat(new Progress(2, 1, 0, 1767225600000L, true, Set.of(NO_ANSWER, BUSY)).text())
                .isEqualTo("2/1/0/1767225600000/s/nb");
        assertThat(Progress.NONE.text()).isEqualTo("0/0/0/0//");
    }

    @Test
    void readsWhatItWrote() {
        Random random = new Random(3);
        for (Set<LegOutcome> outcomes : everySetOfOutcomes()) {
            Progress progress = new Progress(
                    random.nextInt(10_000),
                    random.nextInt(1000),
                    random.nextInt(100),
                    random.nextInt(2) * Math.floorMod(random.nextLong(), 100_000_000_000_000L),
                    random.nextBoolean(),
                    outcomes);

            assertThat(Progress.parse(progress.text())).contains(progress);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/////",
                "1/1",
                "1/1/",
                "1/1/n",
                "1/1/0/0",
                "1/1/0/0/",
                "1/1/0/0/s",
                "//0/0//",
                "a/1/0/0//",
                "1/a/0/0//",
                "1/1/a/0//",
                "1/1/0/a//",
                "1/1/0/0/x/",
                "1/1/0/0/ss/",
                "1/1/0/0/S/",
                "1/1/0/0//x",
                "1/1/0/0//N",
                "1/1/0/0//n/",
                "1/1/0/0//n ",
                " 1/1/0/0//n",
                "-1/0/0/0//",
                "1/-1/0/0//",
                "1/1/-1/0//",
                "1/1/0/-1//",
                "10000/0/0/0//",
                "0/1000/0/0//",
                "0/0/100/0//",
                "0/0/0/100000000000000//",
                "1/1/0/0//\n",
                "1/1/0/0//n\n",
                "1/1/0/0//n\0",
                "1.0/1/0/0//",
                "١/0/0/0//",
                "(null)",
                "1/1/0/0//${X}",
                "1/1/0/0//bn",
                "1/1/0/0//nn",
                "01/1/0/0//",
                "1/01/0/0//",
                "1/1/00/0//",
                "1/1/0/00//"
            })
    void refusesEveryOtherText(String text) {
        assertThat(Progress.parse(text)).isEmpty();
    }

    @Test
    void refusesHugeTexts() {
        assertThat(Progress.parse("1".repeat(1_000_000) + "/0/0/0//")).isEmpty();
        assertThat(Progress.parse("1/0/0/0//" + "n".repeat(1_000_000))).isEmpty();
    }

    @Test
    void countsAttemptsAndKeepsOutcomes() {
        Progress second = Progress.NONE
                .begun(77)
                .dialing(3, 0, true)
                .with(Set.of(BUSY))
                .with(Set.of(NO_ANSWER))
                .dialing(5, 1, false);

        assertThat(second).isEqualTo(new Progress(2, 5, 1, 77, false, Set.of(BUSY, NO_ANSWER)));
    }

    @Test
    void aCallBeginsOnce() {
        assertThat(Progress.NONE.begun(77).begun(99).began()).isEqualTo(77);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,UNREACHABLE",
        "0,UNREACHABLE",
        "100,UNREACHABLE",
        "101,NO_ANSWER",
        "180,NO_ANSWER",
        "183,NO_ANSWER",
        "199,NO_ANSWER",
        "200,NO_ANSWER",
        "299,NO_ANSWER",
        "300,BUSY",
        "302,BUSY",
        "399,BUSY",
        "400,UNREACHABLE",
        "401,UNREACHABLE",
        "404,UNREACHABLE",
        "407,UNREACHABLE",
        "408,NO_ANSWER",
        "409,UNREACHABLE",
        "479,UNREACHABLE",
        "480,NO_ANSWER",
        "481,UNREACHABLE",
        "485,UNREACHABLE",
        "486,BUSY",
        "487,NO_ANSWER",
        "488,UNREACHABLE",
        "500,UNREACHABLE",
        "503,UNREACHABLE",
        "599,UNREACHABLE",
        "600,DECLINED",
        "601,DECLINED",
        "603,DECLINED",
        "604,DECLINED",
        "608,DECLINED",
        "699,DECLINED",
        "999,DECLINED"
    })
    void sipStatusStandsForAnOutcome(int status, LegOutcome outcome) {
        assertThat(LegOutcome.ofSipStatus(status)).isEqualTo(outcome);
    }

    @Test
    void everyOutcomeHasALetterOfItsOwn() {
        for (LegOutcome outcome : LegOutcome.values()) {
            assertThat(LegOutcome.ofLetter(outcome.letter())).contains(outcome);
        }
        assertThat(LegOutcome.ofLetter('x')).isEmpty();
    }

    @Test
    void statusRule1IsUnavailableWhenNoDeviceRangOrThereWasNone() {
        assertThat(RingStatus.of(Set.of())).isEqualTo(RingStatus.UNAVAILABLE);
        assertThat(RingStatus.of(Set.of(UNREACHABLE))).isEqualTo(RingStatus.UNAVAILABLE);
    }

    @Test
    void statusRule2IsBusyWhenEveryDeviceWas() {
        assertThat(RingStatus.of(Set.of(BUSY))).isEqualTo(RingStatus.BUSY);
        assertThat(RingStatus.of(Set.of(BUSY, NO_ANSWER))).isNotEqualTo(RingStatus.BUSY);
    }

    @Test
    void statusRule3IsNoAnswerForAnythingElse() {
        for (Set<LegOutcome> outcomes : everySetOfOutcomes()) {
            boolean otherRule =
                    outcomes.isEmpty() || outcomes.equals(Set.of(UNREACHABLE)) || outcomes.equals(Set.of(BUSY));

            assertThat(RingStatus.of(outcomes) == RingStatus.NOANSWER)
                    .as(outcomes.toString())
                    .isEqualTo(!otherRule);
        }
    }
}
