package io.ringorder.store;

import io.ringorder.terminal.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The open database: a connection pool on an up-to-date schema. Safe for use by many threads, and by many processes at
 * once, also when it is a file of H2.
 */
public final class Database implements AutoCloseable {

    private final ConnectionPool pool;
    private final OrderStore orders;
    private final TypeStore types;
    private final RuleStore rules;

    private final boolean made;

    private Database(ConnectionPool pool, boolean made) {
        this.pool = pool;
        this.made = made;
        this.orders = new OrderStore(pool);
        this.types = new TypeStore(pool);
        this.rules = new RuleStore(pool);
    }

    /**
     * Opens the database, and brings its schema up to date; makes a new one where there is none.
     *
     * @throws StoreUnavailable when it cannot be reached, or holds a newer schema than this program knows
     * @throws InvalidInput when the URL is of another kind than {@code jdbc:h2:file:}, {@code jdbc:h2:mem:} and
     *     {@code jdbc:postgresql:}
     */
    public static Database open(DatabaseSettings settings) {
        return open(ConnectionPool.open(DatabaseUrl.of(settings)), true);
    }

    /**
     * Opens the database as {@link #open} does, for a command, which has the time to wait for others.
     *
     * @param create whether a new one is made where there is none
     * @throws NoDatabase when there is none, and none is to be made
     */
    public static Database forCommand(DatabaseSettings settings, boolean create) {
        DatabaseUrl url = DatabaseUrl.of(settings);
        if (!create && url.kind() == DatabaseUrl.Kind.H2_FILE && isAbsent(url.h2Data())) {
            throw Schema.absent(url);
        }
        return open(ConnectionPool.forCommand(url), create);
    }

    /** Whether H2 has written nothing there yet. */
    private static boolean isAbsent(Path data) {
        try {
            return Files.notExists(data) || Files.size(data) == 0;
        } catch (IOException e) {
            // Opening it will tell why it cannot be looked at.
            return false;
        }
    }

    private static Database open(ConnectionPool pool, boolean create) {
        try {
            return new Database(pool, Schema.bringUpToDate(pool, create));
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Whether there was none before it was opened. */
    public boolean isNew() {
        return made;
    }

    /** Where it is, without settings and passwords. */
    public String location() {
        return pool.url().location();
    }

    public OrderStore orders() {
        return orders;
    }

    public TypeStore types() {
        return types;
    }

    public RuleStore rules() {
        return rules;
    }

    @Override
    public void close() {
        pool.close();
    }
}
