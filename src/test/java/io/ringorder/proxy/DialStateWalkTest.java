package io.ringorder.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random calls, with late, repeated and misplaced events: what must hold on every way through the state machine. */
class DialStateWalkTest {

    private static final int CALLS = 3000;

    @ParameterizedTest
    @ValueSource(longs = {1, 20260103, -7})
    void everyCallKeepsItsPromisesAndEndsOnce(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CALLS; i++) {
            RandomCall call = new RandomCall(new RandomPlan(random), random);

            call.run();

            assertThat(call.ends()).isEqualTo(1);
        }
    }
}
