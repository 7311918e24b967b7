package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final int MANY = 20_000;

    private final Arrivals arrivals = new Arrivals();

    @Test
    void numbersRegistrationsInTheirOrder() {
        arrivals.arrived("sip:a");
        arrivals.arrived("sip:b");

        assertThat(arrivals.of("sip:a")).isPositive().isLessThan(arrivals.of("sip:b"));
    }

    @Test
    void doesNotKnowWhatItHasNotSeen() {
        assertThat(arrivals.of("sip:a")).isZero();
    }

    @Test
    void aContactWhoseStateChangesHasNotArrivedAnew() {
        arrivals.arrived("sip:a");
        arrivals.arrived("sip:b");
        arrivals.arrived("sip:a");

        assertThat(arrivals.of("sip:a")).isLessThan(arrivals.of("sip:b"));
    }

    @Test
    void aContactThatWasAwayHasArrivedAnew() {
        arrivals.arrived("sip:a");
        arrivals.arrived("sip:b");
        arrivals.left("sip:a");

        assertThat(arrivals.of("sip:a")).isZero();

        arrivals.arrived("sip:a");

        assertThat(arrivals.of("sip:a")).isGreaterThan(arrivals.of("sip:b"));
    }

    @Test
    void ofManyTheOldestAreForgotten() {
        for (int i = 0; i <= MANY; i++) {
            arrivals.arrived("sip:" + i);
        }

        assertThat(arrivals.of("sip:0")).isZero();
        assertThat(arrivals.of("sip:1")).isEqualTo(2);
        assertThat(arrivals.of("sip:" + MANY)).isEqualTo(MANY + 1);
    }
}
