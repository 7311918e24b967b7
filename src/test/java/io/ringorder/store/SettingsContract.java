package io.ringorder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.media.RingOrder;
import io.ringorder.plan.DeclineRule;
import io.ringorder.plan.MissedCalls;
import io.ringorder.plan.RingSettings;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.TerminalType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What came with the second version of the tables: the settings of an order, joining steps, further endpoints. */
abstract class SettingsContract extends StoreContract {

    private static final RingSettings ALL_DIFFERENT = new RingSettings(
            Duration.ofMillis(5500),
            new DeclineRule(false, Set.of(0, 2)),
            true,
            Optional.of(Duration.ofSeconds(45)),
            2,
            MissedCalls.LAST,
            true);

    private static final EndpointName WEB = new EndpointName("8002-web");
    private static final EndpointName MOBILE = new EndpointName("8002-mobile");

    /** A database that nobody has used yet, each time another one. */
    abstract DatabaseSettings another();

    private static RingSettings declining(DeclineRule rule) {
        return new RingSettings(Duration.ofSeconds(3), rule, false, Optional.empty(), 0, MissedCalls.ALL, false);
    }

    @Test
    void findsTheSettingsThatWerePut() {
        RingOrder sequential = order("8002", "desk:10>pc+mobile:10,newest:5").with(ALL_DIFFERENT);
        RingOrder simultaneous = order("8003", "all:30").with(ALL_DIFFERENT);
        RingOrder standard = order("8004", "desk:10,pc:10");

        database.orders().put(List.of(sequential, simultaneous, standard));

        assertThat(database.orders().find(DESK_FIRST)).contains(sequential);
        assertThat(database.orders().find(new Extension("8003"))).contains(simultaneous);
        assertThat(database.orders().list()).containsExactly(sequential, simultaneous, standard);
    }

    @Test
    void replacesSettings() {
        database.orders().put(List.of(order("8002", "desk:10").with(ALL_DIFFERENT)));

        database.orders().put(List.of(order("8002", "desk:10")));

        assertThat(database.orders().find(DESK_FIRST)).map(RingOrder::settings).contains(RingSettings.STANDARD);
    }

    @Test
    void refusesAnExceptionForATypeThatIsNotThere() {
        RingOrder order = order("8002", "desk:10").with(declining(new DeclineRule(true, Set.of(3))));

        assertThatThrownBy(() -> database.orders().put(List.of(order)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("There is no type with code 3; the types are desk, pc, mobile, newest, unknown.");
        assertThat(database.orders().list()).isEmpty();
    }

    @Test
    void refusesToRemoveATypeThatAnExceptionNames() {
        database.types().add(VIDEO);
        database.orders()
                .put(List.of(order("8002", "desk:10").with(declining(new DeclineRule(true, Set.of(VIDEO.code()))))));

        assertThatThrownBy(() -> database.types().remove("video"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(
                        "The type \"video\" is used by the order of 8002: only types that nothing uses can be removed.");

        database.orders().remove(DESK_FIRST);
        database.types().remove("video");
    }

    @Test
    void refusesARuleThatRecognisesTheNewestDevice() {
        assertThatThrownBy(() -> database.rules().add(rule(Optional.empty(), 5, "x", TerminalType.NEWEST)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("\"newest\" is no type that a device has");
    }

    @Test
    void findsTheEndpointsThatWereAdded() {
        database.orders().addEndpoint(DESK_FIRST, WEB);
        database.orders().addEndpoint(DESK_FIRST, MOBILE);
        database.orders().addEndpoint(new Extension("8001"), new EndpointName("8001-web"));

        assertThat(database.orders().endpoints(DESK_FIRST)).containsExactly(MOBILE, WEB);
        assertThat(database.orders().endpoints(new Extension("8003"))).isEmpty();
        assertThat(database.orders().allEndpoints().entrySet())
                .extracting(Object::toString)
                .containsExactly("8001=[8001-web]", "8002=[8002-mobile, 8002-web]");
    }

    @Test
    void refusesAnEndpointThatIsTaken() {
        database.orders().addEndpoint(DESK_FIRST, WEB);

        assertThatThrownBy(() -> database.orders().addEndpoint(DESK_FIRST, WEB))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("The endpoint 8002-web belongs to extension 8002 already: an endpoint is allowed once.");
        assertThatThrownBy(() -> database.orders().addEndpoint(new Extension("8003"), WEB))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("The endpoint 8002-web belongs to extension 8002 already: an endpoint is allowed once.");
        assertThatThrownBy(() -> database.orders().addEndpoint(DESK_FIRST, new EndpointName("8002")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("The endpoint 8002 is the extension's own: others are allowed.");
        assertThat(database.orders().allEndpoints()).hasSize(1);
    }

    @Test
    void refusesMoreEndpointsThanFitIntoAPlan() {
        for (int i = 0; i < 10; i++) {
            database.orders().addEndpoint(DESK_FIRST, new EndpointName("8002-" + i));
        }

        assertThatThrownBy(() -> database.orders().addEndpoint(DESK_FIRST, WEB))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Extension 8002 has 10 further endpoints already: no more are allowed.");
    }

    @Test
    void removesAnEndpointOnceAndOnlyFromItsExtension() {
        database.orders().addEndpoint(DESK_FIRST, WEB);

        assertThat(database.orders().removeEndpoint(new Extension("8003"), WEB)).isFalse();
        assertThat(database.orders().removeEndpoint(DESK_FIRST, WEB)).isTrue();
        assertThat(database.orders().removeEndpoint(DESK_FIRST, WEB)).isFalse();

        assertThat(database.orders().allEndpoints()).isEmpty();
    }

    @Test
    void keepsTheEndpointsOfAnExtensionWhoseOrderIsRemoved() {
        database.orders().put(List.of(order("8002", "desk:10")));
        database.orders().addEndpoint(DESK_FIRST, WEB);

        database.orders().remove(DESK_FIRST);

        assertThat(database.orders().endpoints(DESK_FIRST)).containsExactly(WEB);
    }

    /** Has a tool use a database that an earlier ringorder has made. */
    private void withFirstVersion(Consumer<ConnectionPool> use, Consumer<DatabaseSettings> then) {
        DatabaseSettings settings = another();
        try (ConnectionPool old = ConnectionPool.open(DatabaseUrl.of(settings))) {
            Flyway.configure()
                    .dataSource(old.dataSource())
                    .locations("classpath:io/ringorder/sql")
                    .table("ringorder_schema_history")
                    .target("1")
                    .load()
                    .migrate();
            use.accept(old);
            then.accept(settings);
        }
    }

    private static void execute(ConnectionPool pool, String sql) {
        pool.read(connection -> connection.createStatement().executeUpdate(sql));
    }

    @Test
    void givesOrdersOfTheFirstVersionTheStandardSettings() {
        withFirstVersion(
                old -> {
                    execute(old, "INSERT INTO ring_order VALUES ('8002', 'sequential', NULL)");
                    execute(old, "INSERT INTO ring_step VALUES ('8002', 1, 15000), ('8002', 2, 20000)");
                    execute(old, "INSERT INTO ring_step_type VALUES ('8002', 1, 1, 0), ('8002', 2, 1, 1)");
                },
                settings -> {
                    try (Database upgraded = Database.open(settings)) {
                        assertThat(upgraded.orders().list()).containsExactly(order("8002", "desk:15,pc:20"));
                        assertThat(upgraded.types().all().withCode(98)).contains(TerminalType.NEWEST);
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({"98, door", "7, newest"})
    void refusesToTakeTheCodeOrNameOfAnAddedTypeForTheNewestDevice(int code, String name) {
        withFirstVersion(
                old -> execute(old, "INSERT INTO terminal_type VALUES (" + code + ", '" + name + "')"), settings -> {
                    for (int attempt = 1; attempt <= 2; attempt++) {
                        assertThatThrownBy(() -> Database.open(settings))
                                .isInstanceOf(StoreUnavailable.class)
                                .hasMessage("The database " + settings + " has an added type \"" + name
                                        + "\" with code " + code
                                        + ", but this ringorder has a built-in type \"newest\" with code 98: with the"
                                        + " ringorder used so far, replace that type by one of another code and name.");
                    }
                });
    }

    @Test
    void makesTheAddedTypeThatIsTheSameBuiltIn() {
        withFirstVersion(old -> execute(old, "INSERT INTO terminal_type VALUES (98, 'newest')"), settings -> {
            try (Database upgraded = Database.open(settings)) {
                assertThat(upgraded.types().all().withCode(98)).contains(TerminalType.NEWEST);
            }
        });
    }

    @Test
    void upgradesAgainWhereItWasKilledBeforeTheEnd() {
        database.orders().put(List.of(order("8002", "desk:10>pc:5").with(ALL_DIFFERENT)));
        execute(tool, "DELETE FROM \"ringorder_schema_history\" WHERE \"version\" = '2'");

        try (Database upgraded = Database.open(fresh())) {
            assertThat(upgraded.orders().list())
                    .containsExactly(order("8002", "desk:10>pc:5").with(ALL_DIFFERENT));
        }
    }
}
