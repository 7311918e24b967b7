package io.ringorder.store;

import io.ringorder.store.ProcessLock.Deadline;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The tables, and the version they are at. Flyway brings them up to date from the files of the folder {@code sql}; it is
 * not even loaded when they are, since a short command would spend most of its time on that.
 */
final class Schema {

    /** The newest version among the files of the folder {@code sql}. */
    static final int NEWEST = 2;

    private static final int NONE = 0;

    /** The version that brings the built-in type {@link TerminalType#NEWEST}. */
    private static final int FIRST_WITH_NEWEST_TYPE = 2;

    /** The database may be one that holds other things as well. */
    private static final String HISTORY = "ringorder_schema_history";

    /** "ringorde" in ASCII: no other program that uses the same database locks this number. */
    private static final long ADVISORY_LOCK = 0x72696e676f726465L;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Schema() {}

    /**
     * Brings the tables up to date.
     *
     * @param create whether they are made where there are none
     * @return whether there were none
     * @throws NoDatabase when there are none, and none are to be made
     * @throws StoreUnavailable when that fails, or they are newer than this program
     */
    static boolean bringUpToDate(ConnectionPool pool, boolean create) {
        int before = version(pool);
        int version = before;
        if (before < NEWEST) {
            version = migrateAlone(pool, create);
        }
        if (version > NEWEST) {
            throw new StoreUnavailable("The database " + pool.url().location() + " has schema version " + version
                    + ", this ringorder knows versions up to " + NEWEST
                    + ": start the newer ringorder that made it, or restore the copy from before the upgrade.");
        }
        return before == NONE;
    }

    static NoDatabase absent(DatabaseUrl url) {
        return new NoDatabase("There is no database of ringorder at " + url.location() + ".");
    }

    /** One process at a time: Flyway's own locks begin too late in PostgreSQL, and end too early in H2. */
    private static int migrateAlone(ConnectionPool pool, boolean create) {
        return switch (pool.url().kind()) {
            case POSTGRESQL -> migrateUnderAdvisoryLock(pool, create);
            case H2_FILE -> migrateUnderFileLock(pool, create);
            case H2_MEMORY -> migrateUnlessDone(pool, create);
        };
    }

    private static int migrateUnderAdvisoryLock(ConnectionPool pool, boolean create) {
        Deadline deadline = Deadline.in(PATIENCE);
        return pool.read(connection -> {
            // The lock ends with this transaction, which the pool ends when it gets the connection back.
            connection.setAutoCommit(false);
            while (!triedAdvisoryLock(connection)) {
                deadline.pause();
            }
            return migrateUnlessDone(pool, create);
        });
    }

    private static boolean triedAdvisoryLock(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_try_advisory_xact_lock(?)")) {
            query.setLong(1, ADVISORY_LOCK);
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static int migrateUnderFileLock(ConnectionPool pool, boolean create) {
        Path file = Path.of(pool.url().target() + ".migrating");
        try (ProcessLock alone = ProcessLock.on(file, Deadline.in(PATIENCE))) {
            Objects.requireNonNull(alone);
            int version = migrateUnlessDone(pool, create);
            // Who waits for the lock on this very file finds everything done.
            Files.deleteIfExists(file);
            return version;
        } catch (IOException | SQLException e) {
            throw SqlFailure.unavailable(pool.url(), e);
        }
    }

    private static int migrateUnlessDone(ConnectionPool pool, boolean create) {
        int version = version(pool);
        if (version >= NEWEST) {
            return version;
        }
        if (version == NONE && !create) {
            throw absent(pool.url());
        }
        if (version < FIRST_WITH_NEWEST_TYPE) {
            requireRoomForNewestType(pool);
        }
        try {
            migrate(pool);
            return NEWEST;
        } catch (FlywayException e) {
            throw SqlFailure.unavailable(pool.url(), e);
        }
    }

    /**
     * Refuses a database in which an administrator has given the code or the name of the new built-in type to a type of
     * their own. That type is not moved aside: its code stands in INVITEs and its name in files of orders, where others
     * rely on it, so whoever added it says what becomes of it.
     */
    private static void requireRoomForNewestType(ConnectionPool pool) {
        pool.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "SELECT code, name FROM terminal_type WHERE (code = ?) <> (name = ?) ORDER BY code")) {
                query.setInt(1, TerminalType.NEWEST.code());
                query.setString(2, TerminalType.NEWEST.name());
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        throw newestTypeIsTaken(pool, row.getInt(1), row.getString(2));
                    }
                    return true;
                }
            } catch (SQLException e) {
                if (SqlFailure.isMissingTable(e)) {
                    return true;
                }
                throw e;
            }
        });
    }

    private static StoreUnavailable newestTypeIsTaken(ConnectionPool pool, int code, String name) {
        return new StoreUnavailable("The database " + pool.url().location() + " has an added type \""
                + Printable.escape(name, 40) + "\" with code " + code + ", but this ringorder has a built-in type \""
                + TerminalType.NEWEST + "\" with code " + TerminalType.NEWEST.code()
                + ": with the ringorder used so far, replace that type by one of another code and name.");
    }

    private static void migrate(ConnectionPool pool) {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(pool.dataSource())
                .locations("classpath:io/ringorder/sql")
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    /** {@link #NONE} when there is nothing yet. */
    private static int version(ConnectionPool pool) {
        return pool.read(connection -> {
            try {
                return version(connection);
            } catch (SQLException e) {
                if (SqlFailure.isMissingTable(e)) {
                    return NONE;
                }
                throw e;
            }
        });
    }

    private static int version(Connection connection) throws SQLException {
        // Flyway writes these names in quotes, in lower case.
        String query = "SELECT \"version\" FROM \"" + HISTORY + "\" WHERE \"success\" = TRUE";
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            int version = NONE;
            while (row.next()) {
                String text = row.getString(1);
                if (text != null && text.matches("[0-9]{1,9}")) {
                    version = Math.max(version, Integer.parseInt(text));
                }
            }
            return version;
        }
    }
}
