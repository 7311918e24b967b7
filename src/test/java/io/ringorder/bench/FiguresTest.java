package io.ringorder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void percentileIsTheSmallestValueThatSoManyDoNotExceed() {
        Figures hundred = Figures.of(
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList());

        assertThat(hundred.p50()).isEqualTo(50);
        assertThat(hundred.p99()).isEqualTo(99);
        assertThat(hundred.min()).isEqualTo(1);
        assertThat(hundred.max()).isEqualTo(100);
    }

    @Test
    void sortsByItself() {
        assertThat(Figures.of(List.of(3.0, 1.0, 2.0)).p50()).isEqualTo(2);
    }

    @Test
    void nothingMeasuredIsNoNumber() {
        assertThat(Figures.of(List.of()).p50()).isNaN();
        assertThat(Figures.of(List.of()).cells()).containsExactly("–", "–", "–", "–", "0");
    }
}
