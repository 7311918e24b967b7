package io.ringorder.store;

import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of the table of terminal types. */
final class TypeRows {

    private TypeRows() {}

    static TerminalTypes all(Connection connection) throws SQLException {
        List<TerminalType> added = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT code, name FROM terminal_type");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                TerminalType type = new TerminalType(row.getInt(1), row.getString(2));
                if (!TerminalTypes.BUILT_IN.contains(type)) {
                    added.add(type);
                }
            }
        }
        return TerminalTypes.with(added);
    }

    /** Refuses a type that was removed, or got another code, after the caller had read it. */
    static void requireKnown(TerminalType type, TerminalTypes known) {
        if (!known.withCode(type.code()).equals(Optional.of(type))) {
            throw new InvalidInput("There is no type \"" + type + "\" with code " + type.code() + "; the types are "
                    + known.names() + ".");
        }
    }

    /** Refuses a code that was removed after the caller had read it. */
    static void requireKnown(int code, TerminalTypes known) {
        if (known.withCode(code).isEmpty()) {
            throw new InvalidInput("There is no type with code " + code + "; the types are " + known.names() + ".");
        }
    }
}
