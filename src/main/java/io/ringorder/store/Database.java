package io.ringorder.store;

import io.ringorder.terminal.InvalidInput;

/**
 * The open database: a connection pool on an up-to-date schema. Safe for use by many threads, and by many processes at
 * once, also when it is a file of H2.
 */
public final class Database implements AutoCloseable {

    private final ConnectionPool pool;
    private final OrderStore orders;
    private final TypeStore types;
    private final RuleStore rules;

    private Database(ConnectionPool pool) {
        this.pool = pool;
        this.orders = new OrderStore(pool);
        this.types = new TypeStore(pool);
        this.rules = new RuleStore(pool);
    }

    /**
     * Opens the database, and brings its schema up to date.
     *
     * @throws StoreUnavailable when it cannot be reached, or holds a newer schema than this program knows
     * @throws InvalidInput when the URL is of another kind than {@code jdbc:h2:file:}, {@code jdbc:h2:mem:} and
     *     {@code jdbc:postgresql:}
     */
    public static Database open(DatabaseSettings settings) {
        ConnectionPool pool = ConnectionPool.open(DatabaseUrl.of(settings));
        try {
            Schema.bringUpToDate(pool);
            return new Database(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
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
