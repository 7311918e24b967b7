package io.ringorder.store;

import io.ringorder.media.RingMode;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingOrders;
import io.ringorder.media.RingStep;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.TerminalTypes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configured ring orders. Safe for use by many threads.
 *
 * <p>The steps are in tables of their own and not in a column of text: a foreign key then keeps a type that an order
 * names from being removed, and the name of a type is stored once.
 */
public final class OrderStore implements RingOrders {

    /** So many orders go to the database together. */
    private static final int PORTION = 500;

    private final ConnectionPool pool;

    OrderStore(ConnectionPool pool) {
        this.pool = pool;
    }

    @Override
    public Optional<RingOrder> find(Extension extension) {
        return pool.read(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement(OrderRows.SELECT + "WHERE o.extension = ?" + OrderRows.SORTED)) {
                query.setString(1, extension.number());
                try (ResultSet rows = query.executeQuery()) {
                    return OrderRows.read(rows).stream().findFirst();
                }
            }
        });
    }

    /** All orders, by extension. */
    public List<RingOrder> list() {
        List<RingOrder> orders = pool.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(OrderRows.SELECT + OrderRows.SORTED);
                    ResultSet rows = query.executeQuery()) {
                return OrderRows.read(rows);
            }
        });
        // A PostgreSQL sorts as the language of its country does.
        return orders.stream()
                .sorted(Comparator.comparing(RingOrder::extension))
                .toList();
    }

    /**
     * Sets the orders of these extensions, all or none of them; an order that an extension has already is replaced.
     *
     * @throws InvalidInput when an extension stands twice among them, or a type is not known
     */
    public void put(List<RingOrder> orders) {
        Map<Extension, RingOrder> distinct = new LinkedHashMap<>();
        for (RingOrder order : orders) {
            if (distinct.put(order.extension(), order) != null) {
                throw new InvalidInput(
                        "There are two orders for " + order.extension() + ": one for each extension is allowed.");
            }
        }
        pool.change(connection -> {
            requireKnownTypes(connection, orders);
            for (int start = 0; start < orders.size(); start += PORTION) {
                List<RingOrder> portion = orders.subList(start, Math.min(start + PORTION, orders.size()));
                delete(connection, portion.stream().map(RingOrder::extension).toList());
                insertOrders(connection, portion);
                insertSteps(connection, portion);
                insertTypes(connection, portion);
            }
            return orders.size();
        });
    }

    /** Removes the order of this extension; false when it had none. */
    public boolean remove(Extension extension) {
        return pool.change(connection -> delete(connection, List.of(extension)) > 0);
    }

    private static void requireKnownTypes(Connection connection, List<RingOrder> orders) throws SQLException {
        TerminalTypes known = TypeRows.all(connection);
        orders.stream()
                .flatMap(order -> order.steps().stream())
                .flatMap(step -> step.types().stream())
                .distinct()
                .forEach(type -> TypeRows.requireKnown(type, known));
    }

    private static int delete(Connection connection, Collection<Extension> extensions) throws SQLException {
        int deleted = 0;
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM ring_order WHERE extension = ?")) {
            for (Extension extension : extensions) {
                delete.setString(1, extension.number());
                delete.addBatch();
            }
            for (int rows : delete.executeBatch()) {
                deleted += rows;
            }
        }
        return deleted;
    }

    private static void insertOrders(Connection connection, List<RingOrder> orders) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO ring_order (extension, ring_mode, ring_time_ms) VALUES (?, ?, ?)")) {
            for (RingOrder order : orders) {
                insert.setString(1, order.extension().number());
                insert.setString(2, OrderRows.label(order.mode()));
                if (order.mode() == RingMode.SIMULTANEOUS) {
                    insert.setLong(3, order.ringTime().toMillis());
                } else {
                    insert.setNull(3, Types.INTEGER);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertSteps(Connection connection, List<RingOrder> orders) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO ring_step (extension, step_number, ring_time_ms) VALUES (?, ?, ?)")) {
            for (RingOrder order : orders) {
                for (int step = 0; step < order.steps().size(); step++) {
                    insert.setString(1, order.extension().number());
                    insert.setInt(2, step + 1);
                    insert.setLong(3, order.steps().get(step).time().toMillis());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void insertTypes(Connection connection, List<RingOrder> orders) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO ring_step_type (extension, step_number, type_number, type_code) VALUES (?, ?, ?, ?)")) {
            for (RingOrder order : orders) {
                for (int step = 0; step < order.steps().size(); step++) {
                    RingStep ringStep = order.steps().get(step);
                    for (int type = 0; type < ringStep.types().size(); type++) {
                        insert.setString(1, order.extension().number());
                        insert.setInt(2, step + 1);
                        insert.setInt(3, type + 1);
                        insert.setInt(4, ringStep.types().get(type).code());
                        insert.addBatch();
                    }
                }
            }
            insert.executeBatch();
        }
    }
}
