package io.ringorder.store;

import io.ringorder.media.RingMode;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingStep;
import io.ringorder.plan.RingSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** Writes orders into their tables. */
final class OrderInsertion {

    private OrderInsertion() {}

    /** Inserts these orders; their extensions must have none. */
    static void insert(Connection connection, List<RingOrder> orders) throws SQLException {
        insertOrders(connection, orders);
        insertDeclineExceptions(connection, orders);
        insertSteps(connection, orders);
        insertTypes(connection, orders);
    }

    private static void insertOrders(Connection connection, List<RingOrder> orders) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO ring_order (extension, ring_mode, ring_time_ms, reach_ms, decline_stops, follow_redirects,"
                        + " deadline_ms, repeat_count, missed_calls, join_late) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (RingOrder order : orders) {
                RingSettings settings = order.settings();
                insert.setString(1, order.extension().number());
                insert.setString(2, OrderRows.label(order.mode()));
                if (order.mode() == RingMode.SIMULTANEOUS) {
                    insert.setLong(3, order.ringTime().toMillis());
                } else {
                    insert.setNull(3, Types.INTEGER);
                }
                insert.setLong(4, settings.reach().toMillis());
                insert.setBoolean(5, settings.onDecline().stops());
                insert.setBoolean(6, settings.followRedirects());
                if (settings.deadline().isPresent()) {
                    insert.setLong(7, settings.deadline().get().toMillis());
                } else {
                    insert.setNull(7, Types.INTEGER);
                }
                insert.setInt(8, settings.repeat());
                insert.setString(9, settings.missed().label());
                insert.setBoolean(10, settings.joinLate());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void insertDeclineExceptions(Connection connection, List<RingOrder> orders) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO decline_exception (extension, type_code) VALUES (?, ?)")) {
            for (RingOrder order : orders) {
                for (int code : order.settings().onDecline().exceptions()) {
                    insert.setString(1, order.extension().number());
                    insert.setInt(2, code);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void insertSteps(Connection connection, List<RingOrder> orders) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO ring_step (extension, step_number, ring_time_ms, joins) VALUES (?, ?, ?, ?)")) {
            for (RingOrder order : orders) {
                for (int step = 0; step < order.steps().size(); step++) {
                    RingStep ringStep = order.steps().get(step);
                    insert.setString(1, order.extension().number());
                    insert.setInt(2, step + 1);
                    insert.setLong(3, ringStep.time().toMillis());
                    insert.setBoolean(4, ringStep.joins());
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
