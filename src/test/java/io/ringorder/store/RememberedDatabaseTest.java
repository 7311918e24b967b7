package io.ringorder.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.media.OrderText;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingOrders;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.Classifiers;
import io.ringorder.terminal.Device;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedDatabaseTest {

    private static final Extension ALICE = new Extension("8002");
    private static final Extension BOB = new Extension("8003");

    private final FailingOrders database = new FailingOrders();
    private long now = 100;
    private final RememberedDatabase orders = new RememberedDatabase(database, database, () -> now);

    /** A database that can be taken away. */
    private static final class FailingOrders implements RingOrders, Classifiers {

        private boolean gone;
        private int asked;
        private String order = "desk:15";

        @Override
        public Optional<RingOrder> find(Extension extension) {
            answerOrFail();
            return extension.equals(ALICE)
                    ? Optional.of(OrderText.parse(extension, order, TerminalTypes.builtIn()))
                    : Optional.empty();
        }

        @Override
        public List<EndpointName> endpoints(Extension extension) {
            answerOrFail();
            return List.of(new EndpointName(extension + "-web"));
        }

        @Override
        public Classifier current() {
            answerOrFail();
            return new Classifier(List.of());
        }

        private void answerOrFail() {
            asked++;
            if (gone) {
                throw new StoreUnavailable("gone", new IllegalStateException());
            }
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void tellsWhatTheDatabaseTellsWhileItIsThere() {
        assertThat(orders.find(ALICE).map(RingOrder::text)).contains("desk:15");
        database.order = "mobile:5";

        assertThat(orders.find(ALICE).map(RingOrder::text)).contains("mobile:5");
        assertThat(orders.find(BOB)).isEmpty();
    }

    @Test
    void tellsTheLastKnownOrderWhenTheDatabaseIsGone() {
        orders.find(ALICE);
        orders.endpoints(ALICE);

        database.gone = true;

        assertThat(orders.find(ALICE).map(RingOrder::text)).contains("desk:15");
        assertThat(orders.endpoints(ALICE)).containsExactly(new EndpointName("8002-web"));
    }

    @Test
    void tellsNoOrderOfAnExtensionThatWasNeverRead() {
        database.gone = true;

        assertThat(orders.find(ALICE)).isEmpty();
        assertThat(orders.endpoints(ALICE)).isEmpty();
    }

    @Test
    void asksAGoneDatabaseOnlyOnceInAWhile() {
        database.gone = true;
        orders.find(ALICE);

        orders.find(BOB);
        orders.endpoints(ALICE);
        orders.current();

        assertThat(database.asked).isEqualTo(1);
        pass(Duration.ofSeconds(1));
        orders.find(BOB);
        orders.find(ALICE);
        assertThat(database.asked).isEqualTo(2);
    }

    @Test
    void usesTheDatabaseAgainWhenItIsBack() {
        database.gone = true;
        orders.find(ALICE);

        database.gone = false;
        pass(Duration.ofSeconds(1));

        assertThat(orders.find(ALICE).map(RingOrder::text)).contains("desk:15");
        database.order = "pc:7";
        assertThat(orders.find(ALICE).map(RingOrder::text)).contains("pc:7");
    }

    @Test
    void knowsTheBuiltInRulesWhenNoneWereEverRead() {
        database.gone = true;

        Classifier classifier = orders.current();

        assertThat(classifier
                        .classify(ALICE, new Device("Yealink SIP-T46S 66.86.0.15", "sip:a@host", ""))
                        .type())
                .isEqualTo(TerminalType.DESK);
    }
}
