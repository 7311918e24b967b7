package io.ringorder.store;

import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The terminal types. Safe for use by many threads. */
public final class TypeStore {

    /** How many users of a type a refusal to remove it lists. */
    private static final int LISTED = 3;

    private final ConnectionPool pool;
    private final Revision<TerminalTypes> types;

    TypeStore(ConnectionPool pool) {
        this.pool = pool;
        this.types = new Revision<>(pool, TypeRows::all);
    }

    /** The built-in types and those that were added. */
    public TerminalTypes all() {
        return types.current();
    }

    /**
     * Adds a type.
     *
     * @throws InvalidInput when its code or name is taken
     */
    public void add(TerminalType type) {
        pool.changeRevision(connection -> {
            List<TerminalType> all = new ArrayList<>(TypeRows.all(connection).list());
            all.removeAll(TerminalTypes.BUILT_IN);
            all.add(type);
            // Refuses a code or a name that would stand for two.
            TerminalTypes.with(all);
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO terminal_type (code, name) VALUES (?, ?)")) {
                insert.setInt(1, type.code());
                insert.setString(2, type.name());
                return insert.executeUpdate();
            }
        });
    }

    /**
     * Removes an added type.
     *
     * @throws InvalidInput when there is none of this name, it is built in, or an order or a rule uses it (says which)
     */
    public void remove(String name) {
        pool.changeRevision(connection -> {
            TerminalTypes all = TypeRows.all(connection);
            TerminalType type = all.withName(name)
                    .orElseThrow(() -> new InvalidInput("There is no type \"" + Printable.escape(name, 60)
                            + "\"; the types are " + all.names() + "."));
            if (TerminalTypes.BUILT_IN.contains(type)) {
                throw new InvalidInput("The type \"" + type + "\" is built in: only added types can be removed.");
            }
            requireUnused(connection, type);
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM terminal_type WHERE code = ?")) {
                delete.setInt(1, type.code());
                return delete.executeUpdate();
            }
        });
    }

    private static void requireUnused(Connection connection, TerminalType type) throws SQLException {
        List<String> orders = users(
                connection,
                "SELECT extension FROM (SELECT extension, type_code FROM ring_step_type UNION"
                        + " SELECT extension, type_code FROM decline_exception) AS used"
                        + " WHERE type_code = ? ORDER BY extension",
                type);
        List<String> rules =
                users(connection, "SELECT id FROM classification_rule WHERE type_code = ? ORDER BY id", type);
        List<String> uses = new ArrayList<>();
        if (!orders.isEmpty()) {
            uses.add((orders.size() == 1 ? "the order of " : "the orders of ") + listed(orders));
        }
        if (!rules.isEmpty()) {
            uses.add((rules.size() == 1 ? "rule " : "rules ") + listed(rules));
        }
        if (!uses.isEmpty()) {
            throw new InvalidInput("The type \"" + type + "\" is used by " + String.join(" and by ", uses)
                    + ": only types that nothing uses can be removed.");
        }
    }

    private static List<String> users(Connection connection, String sql, TerminalType type) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setInt(1, type.code());
            try (ResultSet row = query.executeQuery()) {
                List<String> users = new ArrayList<>();
                while (row.next()) {
                    users.add(row.getString(1));
                }
                return users;
            }
        }
    }

    private static String listed(List<String> users) {
        if (users.size() <= LISTED) {
            return String.join(", ", users);
        }
        return String.join(", ", users.subList(0, LISTED)) + " and " + (users.size() - LISTED) + " more";
    }
}
