package io.ringorder.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What was read from the types and rules, remembered until one of them changes in whatever process. Safe for use by many
 * threads.
 *
 * <p>The number is read before the rest. When a change comes between the two, the rest is newer than its number says and
 * is read once more than needed; it is never too old.
 *
 * @param <T> what is remembered; immutable
 */
final class Revision<T> {

    private final ConnectionPool pool;
    private final ConnectionPool.Work<T> reading;
    private volatile @Nullable Remembered<T> remembered;

    private record Remembered<T>(long revision, T value) {}

    Revision(ConnectionPool pool, ConnectionPool.Work<T> reading) {
        this.pool = pool;
        this.reading = reading;
    }

    T current() {
        return pool.read(connection -> {
            long revision = number(connection);
            Remembered<T> known = remembered;
            if (known != null && known.revision() == revision) {
                return known.value();
            }
            T value = reading.on(connection);
            remembered = new Remembered<>(revision, value);
            return value;
        });
    }

    private static long number(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT revision FROM configuration_revision");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Has every other writer wait until the transaction ends. */
    static void lock(Connection connection) throws SQLException {
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT revision FROM configuration_revision FOR UPDATE");
                ResultSet row = query.executeQuery()) {
            row.next();
        }
    }

    static void increment(Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE configuration_revision SET revision = revision + 1")) {
            update.executeUpdate();
        }
    }
}
