package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedLogTest {

    private final List<String> lines = new ArrayList<>();
    private Duration now = Duration.ofDays(-1);
    private final BoundedLog log = new BoundedLog(lines::add, Duration.ofSeconds(10), () -> now.toNanos());

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void writesTheFirstOfAKindAndLaterHowManyThereWere() {
        for (int i = 0; i < 1000; i++) {
            log.warn("full", "message " + i);
        }
        assertThat(lines).containsExactly("message 0");

        pass(9);
        log.writeWhatIsDue();
        assertThat(lines).hasSize(1);

        pass(3);
        log.writeWhatIsDue();
        assertThat(lines).containsExactly("message 0", "message 999 (999 such in 12 s)");
    }

    @Test
    void aSummaryBeginsAWhileOfItsOwn() {
        log.warn("full", "a");
        log.warn("full", "b");
        pass(10);
        log.warn("full", "c");
        log.warn("full", "d");
        assertThat(lines).containsExactly("a", "b (1 such in 10 s)");

        pass(10);
        log.writeWhatIsDue();
        assertThat(lines).containsExactly("a", "b (1 such in 10 s)", "d (2 such in 10 s)");
    }

    @Test
    void forgetsAKindThatDoesNotComeAgain() {
        log.warn("full", "a");
        assertThat(log.isQuiet()).isFalse();

        pass(10);
        log.writeWhatIsDue();
        assertThat(log.isQuiet()).isTrue();

        log.warn("full", "b");
        assertThat(lines).containsExactly("a", "b");
    }

    @Test
    void kindsDoNotSilenceEachOther() {
        log.warn("full", "a");
        log.warn("accept", "b");
        log.warn("full", "c");

        assertThat(lines).containsExactly("a", "b");
    }

    @Test
    void isBoundedHoweverManyKindsThereAre() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 10_000; i++) {
                log.warn("peer " + i, "peer " + i);
            }
            pass(10);
            log.writeWhatIsDue();
        }

        // 100 of them and one for the others, and of these again what was kept back, three times.
        assertThat(lines).hasSizeLessThanOrEqualTo(3 * 2 * 101);
        assertThat(lines.get(101)).isEqualTo("peer 9999 (9899 such in 10 s)");
    }
}
