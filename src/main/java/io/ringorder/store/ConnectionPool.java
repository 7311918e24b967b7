package io.ringorder.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import io.ringorder.store.DatabaseUrl.Kind;
import io.ringorder.terminal.InvalidInput;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The connections to the database, and the two ways to use one: to read, and to change something as a whole. Every
 * failure of the database comes out as {@link StoreUnavailable}. Safe for use by many threads.
 *
 * <p>When a connection proves broken before anything was committed, the work is done once more on a new one: the process
 * that served an H2 file may end, and a PostgreSQL may be restarted, without a call noticing.
 */
final class ConnectionPool implements AutoCloseable {

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration FILE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration COMMAND_PATIENCE = Duration.ofSeconds(20);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);
    private static final int H2_CONNECTIONS = 4;
    private static final int POSTGRESQL_CONNECTIONS = 10;

    private final DatabaseUrl url;
    private final HikariDataSource pool;

    /** Work on a connection that somebody else closes. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private ConnectionPool(DatabaseUrl url, HikariDataSource pool) {
        this.url = url;
        this.pool = pool;
    }

    /** For calls, which cannot wait. */
    static ConnectionPool open(DatabaseUrl url) {
        return open(url, CONNECTION_TIMEOUT, FILE_PATIENCE);
    }

    /** For a command: on a machine at work it takes its time until all others have connected. */
    static ConnectionPool forCommand(DatabaseUrl url) {
        return open(url, COMMAND_PATIENCE, COMMAND_PATIENCE);
    }

    private static ConnectionPool open(DatabaseUrl url, Duration patience, Duration filePatience) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("ringorder");
        config.setConnectionTimeout(patience.toMillis());
        config.setValidationTimeout(CONNECTION_TIMEOUT.toMillis() / 2);
        config.setMinimumIdle(1);
        config.setExceptionOverride(new SqlFailure.Eviction());
        if (url.kind() == Kind.POSTGRESQL) {
            config.setDataSource(postgresql(url));
            config.setMaximumPoolSize(POSTGRESQL_CONNECTIONS);
            config.setConnectionInitSql("SET lock_timeout = '2s'");
        } else {
            config.setDataSource(h2(url, filePatience));
            config.setMaximumPoolSize(H2_CONNECTIONS);
            // H2 closes the database with its last connection, and forgets one in memory then.
            config.setMaxLifetime(0);
        }
        try {
            return new ConnectionPool(url, new HikariDataSource(config));
        } catch (HikariPool.PoolInitializationException e) {
            giveUp(config.getDataSource());
            throw SqlFailure.unavailable(url, e);
        }
    }

    private static DataSource h2(DatabaseUrl url, Duration filePatience) {
        // H2 reads these once, when its classes are loaded. It would serve its files to the whole network.
        if (System.getProperty("h2.bindAddress") == null) {
            System.setProperty("h2.bindAddress", "127.0.0.1");
        }
        // It would try for more than a second to reach a process that is gone.
        System.setProperty("h2.socketConnectRetry", "0");
        if (url.kind() == Kind.H2_FILE) {
            return new H2FileDataSource(url, filePatience);
        }
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL(url.h2(Map.of("TRACE_LEVEL_FILE", "0")));
        memory.setUser(url.user());
        memory.setPassword(url.password());
        return memory;
    }

    private static DataSource postgresql(DatabaseUrl url) {
        PGSimpleDataSource postgresql = new PGSimpleDataSource();
        try {
            postgresql.setURL(url.postgresql());
            postgresql.setConnectTimeout((int) CONNECTION_TIMEOUT.toSeconds());
            postgresql.setSocketTimeout((int) ANSWER_TIMEOUT.toSeconds());
            postgresql.setTcpKeepAlive(true);
            postgresql.setApplicationName("ringorder");
            for (Map.Entry<String, String> setting : url.settings().entrySet()) {
                postgresql.setProperty(setting.getKey(), setting.getValue());
            }
        } catch (SQLException | IllegalArgumentException e) {
            throw new InvalidInput(
                    "The URL of the database " + url.location() + " has a part that PostgreSQL's driver does not take: "
                            + "jdbc:postgresql://HOST:PORT/NAME?SETTING=VALUE, with settings of that driver, is allowed.");
        }
        postgresql.setUser(url.user());
        postgresql.setPassword(url.password());
        return postgresql;
    }

    /** The result of reading. What is stored is not the fault of who reads it, so it is never {@link InvalidInput}. */
    <T> T read(Work<T> work) {
        try {
            return twiceIfBroken(work, false);
        } catch (InvalidInput e) {
            throw SqlFailure.unavailable(url, e);
        }
    }

    /** The result of a change: all of it is done, or nothing. Changes come one after the other, in all processes. */
    <T> T change(Work<T> work) {
        return twiceIfBroken(
                connection -> {
                    begin(connection);
                    return work.on(connection);
                },
                true);
    }

    /** As {@link #change}, and what others remember of types and rules is out of date. */
    <T> T changeRevision(Work<T> work) {
        return change(connection -> {
            Revision.increment(connection);
            return work.on(connection);
        });
    }

    private static void begin(Connection connection) throws SQLException {
        // The pool rolls back what is not committed, and sets auto-commit again.
        connection.setAutoCommit(false);
        Revision.lock(connection);
    }

    private <T> T twiceIfBroken(Work<T> work, boolean commit) {
        try {
            return once(work, commit);
        } catch (BrokenConnection broken) {
            // The others in the pool have most likely broken with it.
            pool.getHikariPoolMXBean().softEvictConnections();
        }
        try {
            return once(work, commit);
        } catch (BrokenConnection again) {
            throw SqlFailure.unavailable(url, again.failure);
        }
    }

    private <T> T once(Work<T> work, boolean commit) throws BrokenConnection {
        try (Connection connection = pool.getConnection()) {
            T result;
            try {
                result = work.on(connection);
            } catch (SQLException e) {
                if (SqlFailure.isBrokenConnection(e)) {
                    throw new BrokenConnection(e);
                }
                throw e;
            }
            if (commit) {
                // Nobody knows what became of a commit that breaks off: it is not done twice.
                connection.commit();
            }
            return result;
        } catch (SQLException e) {
            throw SqlFailure.unavailable(url, e);
        }
    }

    private static final class BrokenConnection extends Exception {
        private static final long serialVersionUID = 1L;

        private final SQLException failure;

        BrokenConnection(SQLException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    DatabaseUrl url() {
        return url;
    }

    DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        pool.close();
        giveUp(pool.getDataSource());
    }

    private static void giveUp(DataSource source) {
        if (source instanceof H2FileDataSource file) {
            file.close();
        }
    }
}
