package io.ringorder.store;

import io.ringorder.media.RingOrder;
import io.ringorder.media.RingOrders;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.TerminalTypes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The configured ring orders, and the endpoints that extensions have besides their own. Safe for use by many threads.
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
                OrderInsertion.insert(connection, portion);
            }
            return orders.size();
        });
    }

    /** Removes the order of this extension; false when it had none. */
    public boolean remove(Extension extension) {
        return pool.change(connection -> delete(connection, List.of(extension)) > 0);
    }

    @Override
    public List<EndpointName> endpoints(Extension extension) {
        return pool.read(connection -> EndpointRows.of(connection, extension));
    }

    /** The further endpoints of all extensions that have some, by extension and name. */
    public SortedMap<Extension, List<EndpointName>> allEndpoints() {
        return pool.read(EndpointRows::all);
    }

    /**
     * Has the devices of this endpoint belong to this extension as well.
     *
     * @throws InvalidInput when they do already, they belong to another extension, or the extension has too many
     */
    public void addEndpoint(Extension extension, EndpointName endpoint) {
        pool.change(connection -> EndpointRows.add(connection, extension, endpoint));
    }

    /** Has the devices of this endpoint no longer belong to this extension; false when they did not. */
    public boolean removeEndpoint(Extension extension, EndpointName endpoint) {
        return pool.change(connection -> EndpointRows.remove(connection, extension, endpoint));
    }

    private static void requireKnownTypes(Connection connection, List<RingOrder> orders) throws SQLException {
        TerminalTypes known = TypeRows.all(connection);
        orders.stream()
                .flatMap(order -> order.steps().stream())
                .flatMap(step -> step.types().stream())
                .distinct()
                .forEach(type -> TypeRows.requireKnown(type, known));
        orders.stream()
                .flatMap(order -> order.settings().onDecline().exceptions().stream())
                .distinct()
                .forEach(code -> TypeRows.requireKnown(code, known));
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
}
