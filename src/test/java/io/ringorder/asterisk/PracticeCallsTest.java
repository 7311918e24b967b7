package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.media.MediaService;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingOrders;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PracticeCallsTest {

    /** Nobody listens there. */
    private static final AmiSettings NOWHERE = new AmiSettings("127.0.0.1", 1, "ringorder", "none");

    private final List<Extension> looked = new ArrayList<>();
    private final AtomicInteger classified = new AtomicInteger();

    private final RingOrders orders = new RingOrders() {
        @Override
        public Optional<RingOrder> find(Extension extension) {
            looked.add(extension);
            return Optional.empty();
        }

        @Override
        public List<EndpointName> endpoints(Extension extension) {
            return List.of();
        }
    };

    @Test
    void goesThroughAllThatTheAnswerToACallTakes() throws Exception {
        StageController stages = new StageController(
                NOWHERE,
                () -> {
                    classified.incrementAndGet();
                    return new Classifier(List.of());
                },
                false);
        try (stages) {
            assertThat(new PracticeCalls(stages).make(3, new MediaService(orders)))
                    .isEqualTo(3);
        }

        assertThat(looked).hasSize(3).containsOnly(PracticeCalls.NOBODY);
        assertThat(classified).hasValue(3);
    }
}
