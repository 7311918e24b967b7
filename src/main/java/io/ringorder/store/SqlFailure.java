package io.ringorder.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/** Tells what an {@link SQLException} means, to the program, to the pool and to people. */
final class SqlFailure {

    /** Connection broken, object closed, database closed, closed by the end of its process. */
    private static final Set<Integer> BROKEN_H2 = Set.of(90067, 90007, 90098, 90121);

    /** PostgreSQL ends the connection: shut down by its administrator, crashed, not yet or no more accepting. */
    private static final Set<String> BROKEN_POSTGRESQL = Set.of("57P01", "57P02", "57P03");

    /** No such table: of PostgreSQL, of H2, and of H2 when it is empty or has one of a similar name. */
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");

    private SqlFailure() {}

    /** Has the pool drop broken connections of H2 too: H2 has states of its own where the standard has class 08. */
    static final class Eviction implements SQLExceptionOverride {
        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            return isBrokenConnection(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
        }
    }

    /** Whether the connection is of no more use, while a new one may be. */
    static boolean isBrokenConnection(SQLException failure) {
        String state = state(failure);
        return state.startsWith("08")
                || BROKEN_POSTGRESQL.contains(state)
                || BROKEN_H2.contains(failure.getErrorCode());
    }

    static boolean isMissingTable(SQLException failure) {
        return NO_TABLE.contains(state(failure));
    }

    private static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    static StoreUnavailable unavailable(DatabaseUrl url, Throwable failure) {
        return new StoreUnavailable(
                "The database " + url.location() + " cannot be used: " + reason(failure) + ".", failure);
    }

    /** The innermost message (the pool wraps that of the driver), without the SQL that H2 adds, and without line ends. */
    private static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && !message.isBlank() && (cause instanceof SQLException || cause == failure)) {
                reason = message;
            }
        }
        String plain = reason.split("; SQL statement:", 2)[0].replaceAll("\\s*\\[\\d+-\\d+\\]$", "");
        return plain.replaceAll("\\s+", " ").replaceFirst("[.\\s]+$", "");
    }
}
