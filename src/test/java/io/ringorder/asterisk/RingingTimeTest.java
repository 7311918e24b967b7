package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RingingTimeTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Optional<Duration> untilDeadline = Optional.empty();
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - SECOND.toNanos());
    private final RingingTime time = new RingingTime(clock::get, () -> untilDeadline);

    @Test
    void nothingIsLeftBeforeTheFirstDial() {
        assertThat(time.left()).isZero();
    }

    @Test
    void timeRunsOutAndStaysSo() {
        time.begin(SECOND.multipliedBy(3));

        pass(SECOND);
        assertThat(time.left()).isEqualTo(SECOND.multipliedBy(2));
        pass(SECOND.multipliedBy(3));
        assertThat(time.left()).isZero();
    }

    @Test
    void dialFollowsTheEndOfTheOneBefore() {
        time.begin(SECOND.multipliedBy(3));
        pass(SECOND.multipliedBy(4));

        time.follow(SECOND.multipliedBy(6));

        assertThat(time.left()).isEqualTo(SECOND.multipliedBy(5));
    }

    @Test
    void dialThatFollowsOneOfUnknownBeginHasAllItsTime() {
        time.beganBefore(SECOND.multipliedBy(3));
        pass(SECOND.multipliedBy(4));

        time.follow(SECOND.multipliedBy(6));

        assertThat(time.left()).isEqualTo(SECOND.multipliedBy(6));
    }

    @Test
    void delayOfAStageIsAddedOnce() {
        time.begin(SECOND.multipliedBy(6));
        pass(SECOND.multipliedBy(2));
        time.stageDue(1);
        pass(SECOND);

        time.stageJoined();
        time.stageJoined();

        assertThat(time.left()).isEqualTo(SECOND.multipliedBy(4));
    }

    @Test
    void delayOfAStageThatIsTriedAgainCountsFromItsFirstTime() {
        time.begin(SECOND.multipliedBy(6));
        time.stageAwaited(1);
        time.stageDue(1);
        pass(SECOND);
        time.stageAwaited(1);
        pass(SECOND);
        time.stageDue(1);
        pass(SECOND);

        time.stageAwaited(2);

        assertThat(time.left()).isEqualTo(SECOND.multipliedBy(6));
    }

    @Test
    void deadlineIsKept() {
        time.begin(SECOND.multipliedBy(6));
        pass(SECOND.multipliedBy(2));
        time.stageDue(1);
        pass(SECOND.multipliedBy(2));

        untilDeadline = Optional.of(SECOND.multipliedBy(3));
        time.stageJoined();

        assertThat(time.left()).isEqualTo(SECOND.multipliedBy(3));
    }

    @Test
    void deadlineThatIsOverTakesNothingAway() {
        time.begin(SECOND.multipliedBy(2));
        time.stageDue(1);
        pass(SECOND);

        untilDeadline = Optional.of(Duration.ZERO);
        time.stageJoined();

        assertThat(time.left()).isEqualTo(SECOND);
    }

    @Test
    void stageOfAnEarlierDialIsForgotten() {
        time.begin(SECOND);
        time.stageDue(1);
        pass(SECOND);
        time.begin(SECOND);

        time.stageJoined();

        assertThat(time.left()).isEqualTo(SECOND);
    }

    private void pass(Duration duration) {
        clock.addAndGet(duration.toNanos());
    }
}
