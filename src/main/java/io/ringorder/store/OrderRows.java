package io.ringorder.store;

import io.ringorder.media.RingMode;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingStep;
import io.ringorder.plan.DeclineRule;
import io.ringorder.plan.MissedCalls;
import io.ringorder.plan.RingSettings;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads orders from the rows of {@link #SELECT}: one row for each type of each step, all of one order together, in
 * ringing order; one row without a type for a simultaneous order. Confined to one thread.
 */
final class OrderRows {

    /** Needs an {@link #SORTED} after its condition. */
    static final String SELECT = """
            SELECT o.extension, o.ring_mode, o.ring_time_ms AS order_time_ms, o.reach_ms, o.decline_stops,
                ARRAY(SELECT e.type_code FROM decline_exception e WHERE e.extension = o.extension) AS decline_exceptions,
                o.follow_redirects, o.deadline_ms, o.repeat_count, o.missed_calls, o.join_late,
                s.step_number, s.ring_time_ms AS step_time_ms, s.joins, t.code, t.name
            FROM ring_order o
            LEFT JOIN ring_step s ON s.extension = o.extension
            LEFT JOIN ring_step_type st ON st.extension = s.extension AND st.step_number = s.step_number
            LEFT JOIN terminal_type t ON t.code = st.type_code
            """;

    static final String SORTED = " ORDER BY o.extension, s.step_number, st.type_number";

    private final ResultSet row;
    private boolean more;

    private OrderRows(ResultSet row) throws SQLException {
        this.row = row;
        this.more = row.next();
    }

    static List<RingOrder> read(ResultSet rows) throws SQLException {
        OrderRows orders = new OrderRows(rows);
        List<RingOrder> read = new ArrayList<>();
        while (orders.more) {
            read.add(orders.order());
        }
        return read;
    }

    private RingOrder order() throws SQLException {
        String number = row.getString("extension");
        Extension extension = new Extension(number);
        RingSettings settings = settings();
        if (row.getString("ring_mode").equals(label(RingMode.SIMULTANEOUS))) {
            RingOrder order = RingOrder.simultaneous(extension, millis("order_time_ms"));
            more = row.next();
            return order.with(settings);
        }
        List<RingStep> steps = new ArrayList<>();
        while (more && row.getString("extension").equals(number)) {
            steps.add(step(number));
        }
        return RingOrder.sequential(extension, steps).with(settings);
    }

    private RingSettings settings() throws SQLException {
        Optional<Duration> deadline =
                row.getObject("deadline_ms") == null ? Optional.empty() : Optional.of(millis("deadline_ms"));
        return new RingSettings(
                millis("reach_ms"),
                new DeclineRule(row.getBoolean("decline_stops"), declineExceptions()),
                row.getBoolean("follow_redirects"),
                deadline,
                row.getInt("repeat_count"),
                MissedCalls.labelled(row.getString("missed_calls")),
                row.getBoolean("join_late"));
    }

    /** An array, since a join would have each step once for each exception. */
    private Set<Integer> declineExceptions() throws SQLException {
        Set<Integer> codes = new HashSet<>();
        for (Object code : (Object[]) row.getArray("decline_exceptions").getArray()) {
            codes.add(((Number) code).intValue());
        }
        return codes;
    }

    private RingStep step(String number) throws SQLException {
        int step = row.getInt("step_number");
        Duration time = millis("step_time_ms");
        boolean joins = row.getBoolean("joins");
        List<TerminalType> types = new ArrayList<>();
        while (more && row.getString("extension").equals(number) && row.getInt("step_number") == step) {
            // Without a type, when somebody has edited the tables by hand: the step is refused below.
            if (row.getString("name") != null) {
                types.add(new TerminalType(row.getInt("code"), row.getString("name")));
            }
            more = row.next();
        }
        return new RingStep(types, time, joins);
    }

    private Duration millis(String column) throws SQLException {
        return Duration.ofMillis(row.getInt(column));
    }

    /** How the table has the mode. */
    static String label(RingMode mode) {
        return switch (mode) {
            case SIMULTANEOUS -> "simultaneous";
            case SEQUENTIAL -> "sequential";
        };
    }
}
