package io.ringorder.store;

import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The rows of the table of further endpoints. */
final class EndpointRows {

    /** The plan of a call names them all, and has to fit into one line of AGI. */
    private static final int MAX_OF_ONE_EXTENSION = 10;

    private EndpointRows() {}

    static List<EndpointName> of(Connection connection, Extension extension) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT endpoint FROM further_endpoint WHERE extension = ?")) {
            query.setString(1, extension.number());
            try (ResultSet row = query.executeQuery()) {
                List<EndpointName> endpoints = new ArrayList<>();
                while (row.next()) {
                    endpoints.add(new EndpointName(row.getString(1)));
                }
                // A PostgreSQL sorts as the language of its country does.
                Collections.sort(endpoints);
                return endpoints;
            }
        }
    }

    static SortedMap<Extension, List<EndpointName>> all(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT extension, endpoint FROM further_endpoint");
                ResultSet row = query.executeQuery()) {
            SortedMap<Extension, List<EndpointName>> all = new TreeMap<>();
            while (row.next()) {
                all.computeIfAbsent(new Extension(row.getString(1)), extension -> new ArrayList<>())
                        .add(new EndpointName(row.getString(2)));
            }
            all.values().forEach(Collections::sort);
            return all;
        }
    }

    static int add(Connection connection, Extension extension, EndpointName endpoint) throws SQLException {
        if (endpoint.equals(EndpointName.of(extension))) {
            throw new InvalidInput("The endpoint " + endpoint + " is the extension's own: others are allowed.");
        }
        Optional<Extension> owner = owner(connection, endpoint);
        if (owner.isPresent()) {
            throw new InvalidInput("The endpoint " + endpoint + " belongs to extension " + owner.get()
                    + " already: an endpoint is allowed once.");
        }
        if (of(connection, extension).size() >= MAX_OF_ONE_EXTENSION) {
            throw new InvalidInput("Extension " + extension + " has " + MAX_OF_ONE_EXTENSION
                    + " further endpoints already: no more are allowed.");
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO further_endpoint (endpoint, extension) VALUES (?, ?)")) {
            insert.setString(1, endpoint.name());
            insert.setString(2, extension.number());
            return insert.executeUpdate();
        }
    }

    private static Optional<Extension> owner(Connection connection, EndpointName endpoint) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT extension FROM further_endpoint WHERE endpoint = ?")) {
            query.setString(1, endpoint.name());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Extension(row.getString(1))) : Optional.empty();
            }
        }
    }

    static boolean remove(Connection connection, Extension extension, EndpointName endpoint) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM further_endpoint WHERE endpoint = ? AND extension = ?")) {
            delete.setString(1, endpoint.name());
            delete.setString(2, extension.number());
            return delete.executeUpdate() > 0;
        }
    }
}
