package io.ringorder.store;

import io.ringorder.media.RingMode;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingStep;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads orders from the rows of {@link #SELECT}: one row for each type of each step, all of one order together, in
 * ringing order; one row without a type for a simultaneous order. Confined to one thread.
 */
final class OrderRows {

    /** Needs an {@link #SORTED} after its condition. */
    static final String SELECT = """
            SELECT o.extension, o.ring_mode, o.ring_time_ms, s.step_number, s.ring_time_ms, t.code, t.name
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
        String number = row.getString(1);
        Extension extension = new Extension(number);
        if (row.getString(2).equals(label(RingMode.SIMULTANEOUS))) {
            RingOrder order = RingOrder.simultaneous(extension, Duration.ofMillis(row.getInt(3)));
            more = row.next();
            return order;
        }
        List<RingStep> steps = new ArrayList<>();
        while (more && row.getString(1).equals(number)) {
            steps.add(step(number));
        }
        return RingOrder.sequential(extension, steps);
    }

    private RingStep step(String number) throws SQLException {
        int step = row.getInt(4);
        Duration time = Duration.ofMillis(row.getInt(5));
        List<TerminalType> types = new ArrayList<>();
        while (more && row.getString(1).equals(number) && row.getInt(4) == step) {
            // Without a type, when somebody has edited the tables by hand: the step is refused below.
            if (row.getString(7) != null) {
                types.add(new TerminalType(row.getInt(6), row.getString(7)));
            }
            more = row.next();
        }
        return new RingStep(types, time);
    }

    /** How the table has the mode. */
    static String label(RingMode mode) {
        return switch (mode) {
            case SIMULTANEOUS -> "simultaneous";
            case SEQUENTIAL -> "sequential";
        };
    }
}
