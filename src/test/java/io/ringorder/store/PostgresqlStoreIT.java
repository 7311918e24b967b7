package io.ringorder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.terminal.InvalidInput;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresqlStoreIT extends SettingsContract {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static EmbeddedPostgres server;

    private final String name = "ringorder" + NUMBER.incrementAndGet();
    private boolean created;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @Override
    DatabaseSettings fresh() {
        if (!created) {
            execute("CREATE DATABASE " + name);
            created = true;
        }
        return at(name);
    }

    @Override
    DatabaseSettings another() {
        String name = "another" + NUMBER.incrementAndGet();
        execute("CREATE DATABASE " + name);
        return at(name);
    }

    private static DatabaseSettings at(String name) {
        return new DatabaseSettings(
                "jdbc:postgresql://localhost:" + server.getPort() + "/" + name,
                Optional.of("postgres"),
                Optional.of("postgres"));
    }

    private static void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void goesOnAfterTheServerHasEndedAllConnections() {
        try (Database open = Database.open(fresh())) {
            open.orders().put(List.of(order("8002", "desk:15")));

            endConnections();
            assertThat(open.orders().find(DESK_FIRST)).isPresent();

            endConnections();
            open.orders().put(List.of(order("8003", "desk:15")));
            assertThat(open.orders().list()).hasSize(2);
        }
    }

    private void endConnections() {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    }

    @Test
    void letsManyOpenAFreshDatabaseAtOnce() throws Exception {
        execute("CREATE DATABASE rush");
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Integer>> openers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                openers.add(threads.submit(() -> {
                    try (Database open = Database.open(at("rush"))) {
                        return open.types().all().list().size();
                    }
                }));
            }
            for (Future<Integer> opener : openers) {
                assertThat(opener.get()).isEqualTo(5);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void makesNoTablesWhereNoneAreWanted() {
        DatabaseSettings empty = another();

        assertThatThrownBy(() -> Database.forCommand(empty, false))
                .isInstanceOf(NoDatabase.class)
                .hasMessage("There is no database of ringorder at " + empty.url() + ".");

        try (Database made = Database.open(empty)) {
            assertThat(made.isNew()).isTrue();
        }
    }

    @Test
    void livesInADatabaseThatHoldsOtherThings() {
        execute("CREATE DATABASE shared");
        try (ConnectionPool other = ConnectionPool.open(DatabaseUrl.of(at("shared")))) {
            other.read(connection -> connection.createStatement().execute("CREATE TABLE cdr (caller VARCHAR(40))"));

            try (Database open = Database.open(at("shared"))) {
                assertThat(open.orders().list()).isEmpty();
            }
        }
    }

    @Test
    void saysWhenTheServerDoesNotAnswer() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/ringorder";

        assertThatThrownBy(() -> Database.open(
                        new DatabaseSettings(url + "?password=tomato-4711", Optional.of("x"), Optional.empty())))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageStartingWith("The database " + url + " cannot be used: Connection to 127.0.0.1:" + port)
                .hasMessageNotContaining("tomato-4711");
    }

    @Test
    void refusesAUrlThatTheDriverDoesNotTake() {
        DatabaseSettings wrong =
                new DatabaseSettings("jdbc:postgresql://localhost:port/x", Optional.of("postgres"), Optional.empty());

        assertThatThrownBy(() -> Database.open(wrong))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("has a part that PostgreSQL's driver does not take");
    }

    @Test
    void saysThatTheDriverDoesNotKnowAValue() {
        DatabaseSettings wrong =
                new DatabaseSettings(at(name).url() + "?sslmode=perhaps", Optional.of("postgres"), Optional.empty());

        assertThatThrownBy(() -> Database.open(wrong))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("perhaps");
    }
}
