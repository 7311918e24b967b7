package io.ringorder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.media.OrderText;
import io.ringorder.media.RingOrder;
import io.ringorder.terminal.ClassificationRule;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.Device;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.RuleField;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every kind of database does. */
@Timeout(120)
abstract class StoreContract {

    static final Extension DESK_FIRST = new Extension("8002");
    static final TerminalType VIDEO = new TerminalType(3, "video");
    static final Device VIDEO_PHONE = new Device("Videotron 5", "sip:8002@192.0.2.1", "192.0.2.1:5060");

    /** Keeps a database in memory alive, and plays the part of somebody with another tool. */
    ConnectionPool tool;

    Database database;

    /** A database that nobody has used yet; the same within one test. */
    abstract DatabaseSettings fresh();

    @BeforeEach
    void open() {
        tool = ConnectionPool.open(DatabaseUrl.of(fresh()));
        database = Database.open(fresh());
    }

    @AfterEach
    void close() {
        database.close();
        tool.close();
    }

    static RingOrder order(Extension extension, String text, TerminalTypes types) {
        return OrderText.parse(extension, text, types);
    }

    static RingOrder order(String extension, String text) {
        return order(new Extension(extension), text, TerminalTypes.builtIn());
    }

    static ClassificationRule rule(Optional<Extension> extension, int priority, String pattern, TerminalType type) {
        return new ClassificationRule(0, extension, priority, RuleField.USER_AGENT, pattern, type, "seen in the lobby");
    }

    static ClassificationRule videoRule() {
        return rule(Optional.empty(), 10, "^Videotron", VIDEO);
    }

    @Test
    void tellsWhetherItIsNew() {
        assertThat(database.isNew()).isTrue();
        try (Database again = Database.forCommand(fresh(), false)) {
            assertThat(again.isNew()).isFalse();
        }
    }

    @Test
    void findsTheOrderThatWasPut() {
        RingOrder sequential = order("8002", "mobile:15,pc+desk:20.5,unknown:5");
        RingOrder simultaneous = order("8003", "all:25");

        database.orders().put(List.of(sequential, simultaneous));

        assertThat(database.orders().find(DESK_FIRST)).contains(sequential);
        assertThat(database.orders().find(new Extension("8003"))).contains(simultaneous);
        assertThat(database.orders().find(new Extension("8004"))).isEmpty();
    }

    @Test
    void keepsTheTypesOfAStepInTheOrderTheyWereWritten() {
        database.orders().put(List.of(order("8002", "mobile+desk+pc:20")));

        assertThat(database.orders().find(DESK_FIRST)).map(RingOrder::text).contains("mobile+desk+pc:20");
    }

    @Test
    void replacesAnOrder() {
        database.orders().put(List.of(order("8002", "desk:15,pc:20,mobile:25")));

        database.orders().put(List.of(order("8002", "pc:7")));

        assertThat(database.orders().find(DESK_FIRST)).map(RingOrder::text).contains("pc:7");
    }

    @Test
    void listsOrdersByExtension() {
        List<RingOrder> put =
                List.of(order("b1", "all:5"), order("B2", "desk:5,pc:5"), order("10", "pc:5"), order("9", "pc:5"));

        database.orders().put(put);

        assertThat(database.orders().list())
                .extracting(order -> order.extension().number())
                .containsExactly("10", "9", "B2", "b1");
        assertThat(database.orders().list()).containsExactlyInAnyOrderElementsOf(put);
    }

    @Test
    void putsThousandsOfOrdersAtOnce() {
        List<RingOrder> orders = IntStream.range(0, 1_200)
                .mapToObj(i -> order(String.valueOf(10_000 + i), "desk:15,pc+mobile:20"))
                .toList();

        database.orders().put(orders);

        assertThat(database.orders().list()).isEqualTo(orders);
    }

    @Test
    void putsAllOrdersOrNone() {
        TerminalTypes withVideo = TerminalTypes.with(List.of(VIDEO));
        database.orders().put(List.of(order("8002", "desk:15")));

        List<RingOrder> lastOneWrong =
                List.of(order("8002", "pc:20"), order(new Extension("8003"), "video:5", withVideo));

        assertThatThrownBy(() -> database.orders().put(lastOneWrong))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("There is no type \"video\" with code 3; the types are desk, pc, mobile, newest, unknown.");
        assertThat(database.orders().list()).extracting(RingOrder::text).containsExactly("desk:15");
    }

    @Test
    void rollsBackWhatTheDatabaseRefusesHalfWay() {
        database.orders().put(List.of(order("8002", "desk:15")));
        tool.change(connection -> connection
                .createStatement()
                .executeUpdate("ALTER TABLE ring_step ADD CONSTRAINT nobody_that_long CHECK (ring_time_ms < 60000)"));

        assertThatThrownBy(() -> database.orders().put(List.of(order("8002", "pc:20"), order("8003", "pc:60"))))
                .isInstanceOf(StoreUnavailable.class);

        assertThat(database.orders().list()).extracting(RingOrder::text).containsExactly("desk:15");
    }

    @Test
    void refusesTwoOrdersForOneExtension() {
        assertThatThrownBy(() -> database.orders().put(List.of(order("8002", "pc:20"), order("8002", "desk:20"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("There are two orders for 8002: one for each extension is allowed.");
    }

    @Test
    void removesAnOrder() {
        database.orders().put(List.of(order("8002", "desk:15,pc:20")));

        assertThat(database.orders().remove(DESK_FIRST)).isTrue();

        assertThat(database.orders().find(DESK_FIRST)).isEmpty();
        assertThat(database.orders().remove(DESK_FIRST)).isFalse();
    }

    @Test
    void seesAtOnceWhatAnotherHasChanged() {
        try (Database other = Database.open(fresh())) {
            assertThat(database.orders().find(DESK_FIRST)).isEmpty();
            assertThat(database.types().all().list()).hasSize(5);
            assertThat(typeOf(VIDEO_PHONE)).isEqualTo(TerminalType.UNKNOWN);

            other.orders().put(List.of(order("8002", "desk:15")));
            other.types().add(VIDEO);
            other.rules().add(videoRule());
        }

        assertThat(database.orders().find(DESK_FIRST)).isPresent();
        assertThat(database.types().all().list()).contains(VIDEO);
        assertThat(typeOf(VIDEO_PHONE)).isEqualTo(VIDEO);
    }

    @Test
    void takesChangesOfManyThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> changes = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                RingOrder order = order("8002", i % 2 == 0 ? "desk:15,pc:20" : "all:30");
                String pattern = "phone " + i;
                changes.add(threads.submit(() -> database.orders().put(List.of(order))));
                changes.add(threads.submit(
                        () -> database.rules().add(rule(Optional.empty(), 5, pattern, TerminalType.DESK))));
            }
            for (Future<?> change : changes) {
                change.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(database.orders().find(DESK_FIRST)).isPresent();
        assertThat(database.rules().current().rules().stream().filter(rule -> !rule.builtIn()))
                .hasSize(40);
    }

    @Test
    void knowsTheBuiltInTypes() {
        assertThat(database.types().all().list()).isEqualTo(TerminalTypes.BUILT_IN);
    }

    @Test
    void addsAndRemovesATypeThatOrdersCanName() {
        database.types().add(VIDEO);

        RingOrder order = order(DESK_FIRST, "video:5,desk:10", database.types().all());
        database.orders().put(List.of(order));
        assertThat(database.orders().find(DESK_FIRST)).contains(order);

        database.orders().remove(DESK_FIRST);
        database.types().remove("video");
        assertThat(database.types().all().list()).isEqualTo(TerminalTypes.BUILT_IN);
    }

    @Test
    void refusesATypeWhoseCodeOrNameIsTaken() {
        database.types().add(VIDEO);

        assertThatThrownBy(() -> database.types().add(new TerminalType(3, "door")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Type code 3 is taken by \"video\".");
        assertThatThrownBy(() -> database.types().add(new TerminalType(4, "video")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("There is a type \"video\" already.");
        assertThatThrownBy(() -> database.types().add(TerminalType.DESK)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void refusesToRemoveATypeThatIsNotThereOrBuiltIn() {
        assertThatThrownBy(() -> database.types().remove("video"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("There is no type \"video\"; the types are desk, pc, mobile, newest, unknown.");
        assertThatThrownBy(() -> database.types().remove("desk"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("The type \"desk\" is built in: only added types can be removed.");
    }

    @Test
    void refusesToRemoveATypeInUseAndSaysWhere() {
        database.types().add(VIDEO);
        TerminalTypes types = database.types().all();
        database.orders()
                .put(IntStream.range(8001, 8006)
                        .mapToObj(number -> order(new Extension(String.valueOf(number)), "video:5", types))
                        .toList());
        long rule = database.rules().add(videoRule()).id();

        assertThatThrownBy(() -> database.types().remove("video"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("The type \"video\" is used by the orders of 8001, 8002, 8003 and 2 more and by rule "
                        + rule + ": only types that nothing uses can be removed.");
        assertThat(database.types().all().list()).contains(VIDEO);
    }

    @Test
    void triesAddedRulesBeforeBuiltInOnes() {
        Device desk = new Device("Yealink SIP-T46S 66.85.0.15", "sip:8002@192.0.2.1", "");
        assertThat(typeOf(desk)).isEqualTo(TerminalType.DESK);

        ClassificationRule added =
                database.rules().add(rule(Optional.of(DESK_FIRST), 999, "^yealink", TerminalType.MOBILE));

        assertThat(database.rules().current().classify(DESK_FIRST, desk).rule()).contains(added);
        assertThat(database.rules()
                        .current()
                        .classify(new Extension("8003"), desk)
                        .type())
                .isEqualTo(TerminalType.DESK);
    }

    @Test
    void givesEveryRuleAnIdOfItsOwnAndReturnsWhatItStored() {
        ClassificationRule first = database.rules().add(rule(Optional.empty(), 1, "one", TerminalType.PC));
        database.rules().remove(first.id());
        ClassificationRule second = database.rules().add(rule(Optional.of(DESK_FIRST), 2, "zwei ü", TerminalType.PC));

        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(database.rules().current().rules()).contains(second).doesNotContain(first);
    }

    @Test
    void removesARuleOnce() {
        database.types().add(VIDEO);
        long id = database.rules().add(videoRule()).id();
        assertThat(typeOf(VIDEO_PHONE)).isEqualTo(VIDEO);

        assertThat(database.rules().remove(id)).isTrue();

        assertThat(typeOf(VIDEO_PHONE)).isEqualTo(TerminalType.UNKNOWN);
        assertThat(database.rules().remove(id)).isFalse();
        assertThat(database.rules().remove(0)).isFalse();
    }

    @Test
    void refusesTheVerySameRule() {
        long id = database.rules()
                .add(rule(Optional.empty(), 5, "Videotron", TerminalType.PC))
                .id();

        assertThatThrownBy(() -> database.rules().add(rule(Optional.empty(), 5, "Videotron", TerminalType.PC)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Rule " + id + " is the very same: a rule is allowed only once.");
        assertThat(database.rules()
                        .add(rule(Optional.of(DESK_FIRST), 5, "Videotron", TerminalType.PC))
                        .id())
                .isGreaterThan(id);
    }

    @Test
    void refusesARuleThatCannotBeStored() {
        ClassificationRule longNote =
                new ClassificationRule(0, Optional.empty(), 5, RuleField.VIA, "x", TerminalType.PC, "n".repeat(201));
        ClassificationRule zero =
                new ClassificationRule(0, Optional.empty(), 5, RuleField.VIA, "x", TerminalType.PC, "\0");

        assertThatThrownBy(() -> database.rules().add(videoRule()))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("There is no type \"video\" with code 3; the types are desk, pc, mobile, newest, unknown.");
        assertThatThrownBy(() -> database.rules().add(longNote))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("A note has at most 200 characters, not 201.");
        assertThatThrownBy(() -> database.rules().add(zero)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void compilesTheRulesOnlyWhenTheyHaveChanged() {
        Classifier before = database.rules().current();

        database.orders().put(List.of(order("8002", "desk:15")));
        assertThat(database.rules().current()).isSameAs(before);

        database.types().add(VIDEO);
        assertThat(database.rules().current()).isNotSameAs(before);
    }

    @Test
    void saysThatSomebodyHasSpoiledTheTables() {
        tool.changeRevision(connection -> connection
                .createStatement()
                .executeUpdate("INSERT INTO classification_rule (priority, rule_field, pattern, type_code, note)"
                        + " VALUES (1, 'via', '(', 0, '')"));

        assertThatThrownBy(() -> database.rules().current())
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageStartingWith("The database " + fresh() + " cannot be used: The pattern \"(\" is no RE2");
    }

    @Test
    void findsItsTablesWhenOpenedAgain() {
        database.orders().put(List.of(order("8002", "desk:15")));

        database.close();
        database = Database.open(fresh());

        assertThat(database.orders().find(DESK_FIRST)).isPresent();
    }

    @Test
    void refusesASchemaThatIsNewerThanTheProgram() {
        tool.change(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO \"ringorder_schema_history\" (\"installed_rank\", \"version\", \"description\","
                            + " \"type\", \"script\", \"installed_by\", \"execution_time\", \"success\")"
                            + " VALUES (99, '42', 'later', 'SQL', 'V42__later.sql', 'x', 1, TRUE)")) {
                return insert.executeUpdate();
            }
        });

        assertThatThrownBy(() -> Database.open(fresh()))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("The database " + fresh() + " has schema version 42, this ringorder knows versions up to "
                        + Schema.NEWEST
                        + ": start the newer ringorder that made it, or restore the copy from before the upgrade.");
    }

    private TerminalType typeOf(Device device) {
        return database.rules().current().classify(DESK_FIRST, device).type();
    }
}
