package io.ringorder.store;

import io.ringorder.store.H2LockFile.Server;
import io.ringorder.store.ProcessLock.Deadline;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Connections to an H2 file that several processes use at once, in H2's mixed mode: the process that opens the file
 * serves it to the others over the loopback address. Safe for use by many threads.
 *
 * <p>Who opens the file is settled here and not by H2, which takes two to five seconds when the process before is gone
 * without a goodbye, or is about to go, while a call waits:
 *
 * <ol>
 *   <li>Processes that find a server named in H2's file {@code .lock.db} ask it, any number at once, under a {@link ProcessLock} on
 *       a file {@code .opening} that they share. When it does not let them in, or there is none, one at a time goes on with that
 *       lock for itself alone.
 *   <li>Without {@code .lock.db}, or when it is of this process, H2 opens the database in this process.
 *   <li>Otherwise the server is asked that {@code .lock.db} names.
 *   <li>When it does not answer, its process is gone as soon as nobody has the lock of the operating system on the data.
 *       Its {@code .lock.db} is deleted then.
 * </ol>
 *
 * <p>A change that was committed survives the kill of whatever process, though not for sure a failure of power. H2 alone
 * does not see to that: it writes into space that became free {@code RETENTION_TIME} ago while the header of the file
 * still leads elsewhere, and when it opens the file of a killed process it does not look there. So H2 is told to append
 * always, since the end is where it does look. The file grows by that, some 17 kB a change, until a process opens it that
 * nobody has open: it is tidied then, before anything is changed.
 *
 * <p>After a failed write, as on a full disk, H2 gives the file up, in several threads of its own. Who opens it in the same
 * process before they are done gets a database that H2 then forgets: its server denies having it, and other processes find no lock
 * on the data. So this process lets some time pass before it opens a file again that it had open, and makes sure that H2 knows it.
 *
 * <p>All files are made for the owner only: H2 lets everybody in who can read the key in {@code .lock.db}.
 */
final class H2FileDataSource extends DriverDataSource implements AutoCloseable {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(H2FileDataSource.class);

    /** Far longer than H2's threads take to give a file up. */
    private static final Duration GIVING_UP = Duration.ofMillis(300);

    /** The milliseconds until a change has its turn after others; who only reads waits for none. */
    private static final String TURN = "10000";

    /** The keys of the servers that run in this process. */
    private static final Set<String> OWN_KEYS = ConcurrentHashMap.newKeySet();

    /** A file of more bytes is made small again before it is used. */
    private static final long LARGE = 4L * 1024 * 1024;

    private final DataSource embedded;
    private final DataSource tidying;
    private final DatabaseUrl url;
    private final Duration patience;
    private final Path data;
    private final H2LockFile h2Lock;
    private final Path opening;
    /** Keeps the file open in this process once it has it open, and tells whether it still has. Changed under the lock. */
    private volatile @Nullable Connection keeper;
    /** What H2 called it then. */
    private String keptKey = "";

    /** @param patience how long to wait for another process that is about to open the file, or to give it up */
    H2FileDataSource(DatabaseUrl url, Duration patience) {
        this.url = url;
        this.patience = patience;
        this.embedded = source(embedded(url, "FALSE"));
        this.tidying = source(embedded(url, "TRUE"));
        this.data = url.h2Data();
        this.h2Lock = new H2LockFile(Path.of(url.target() + ".lock.db"));
        this.opening = Path.of(url.target() + ".opening");
    }

    /** The URL to open the file in this process. */
    private static String embedded(DatabaseUrl url, String reuseSpace) {
        // Write delay: a change is in the file when it is committed. Trace: failures are reported anyway.
        return url.h2(Map.of(
                "AUTO_SERVER",
                "TRUE",
                "WRITE_DELAY",
                "0",
                "REUSE_SPACE",
                reuseSpace,
                "TRACE_LEVEL_FILE",
                "0",
                "LOCK_TIMEOUT",
                TURN));
    }

    @Override
    DataSource driver() {
        return embedded;
    }

    private DataSource source(String driverUrl) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(driverUrl);
        source.setUser(url.user());
        source.setPassword(url.password());
        return source;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Deadline deadline = Deadline.in(patience);
        // Out of mixed mode, by the will of the user, there is no server to be asked.
        boolean mixed = !url.has("AUTO_SERVER") && !url.has("FILE_LOCK");
        try {
            while (true) {
                Optional<Connection> served = mixed ? fromServer() : Optional.empty();
                if (served.isPresent()) {
                    return served.get();
                }
                Optional<ProcessLock> lock = ProcessLock.tried(opening, false);
                if (lock.isPresent()) {
                    try (ProcessLock alone = lock.get()) {
                        Objects.requireNonNull(alone);
                        ProcessLock.createOwnerOnly(data);
                        return mixed ? connect(deadline) : embedded.getConnection();
                    }
                }
                deadline.pause();
            }
        } catch (IOException e) {
            throw new SQLException(e.getClass().getSimpleName() + " " + e.getMessage(), e);
        }
    }

    /** A connection from the server in another process; empty when there is none, or it lets nobody in. */
    private Optional<Connection> fromServer() throws IOException {
        if (keeper != null || !h2Lock.exists()) {
            return Optional.empty();
        }
        Optional<ProcessLock> lock = ProcessLock.tried(opening, true);
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try (ProcessLock shared = lock.get()) {
            Objects.requireNonNull(shared);
            Server server = h2Lock.server();
            boolean another = server.isLocal() && !OWN_KEYS.contains(server.key());
            return another ? Optional.of(remote(server)) : Optional.empty();
        } catch (SQLException e) {
            // Who has the lock alone finds out what this means.
            return Optional.empty();
        }
    }

    private Connection connect(Deadline deadline) throws IOException, SQLException {
        Connection kept = keeper;
        boolean givenUp = kept != null && !works(kept);
        if (givenUp) {
            awaitGivingUp();
        }
        while (true) {
            try {
                return tryToConnect(deadline, givenUp);
            } catch (SQLException e) {
                // A process that gives the file up may let go of .lock.db first, and of the data later.
                if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1 || deadline.isOver()) {
                    throw e;
                }
                deadline.pause();
            }
        }
    }

    private static boolean works(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            // isValid() is content with a database that is closed.
            return statement.execute("CALL 1");
        } catch (SQLException e) {
            return false;
        }
    }

    private void awaitGivingUp() throws IOException, SQLException {
        keeper = null;
        ProcessLock.pause(GIVING_UP);
        // On a full disk H2 may have failed to see that this was its own.
        if (h2Lock.server().key().equals(keptKey) && isUnused()) {
            h2Lock.delete();
        }
    }

    private Connection tryToConnect(Deadline deadline, boolean again) throws IOException, SQLException {
        boolean killed = false;
        while (h2Lock.exists()) {
            Server server = h2Lock.server();
            if (OWN_KEYS.contains(server.key())
                    || !(server.isLocal() || server.address().isEmpty())) {
                return embedded.getConnection();
            }
            try {
                return remote(server);
            } catch (SQLException e) {
                // A server that says so runs, though it may have lost its lock: two may not have the file open.
                boolean answers = e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
                if (!answers && isUnused()) {
                    killed = true;
                    h2Lock.delete();
                } else if (!answers && SqlFailure.isBrokenConnection(e) && !deadline.isOver()) {
                    deadline.pause();
                } else {
                    throw e;
                }
            }
        }
        if (killed || Files.size(data) > LARGE) {
            tidy();
        }
        Connection first = embedded.getConnection();
        h2Lock.restrict();
        Server own = h2Lock.server();
        if (!own.key().isEmpty()) {
            OWN_KEYS.add(own.key());
        }
        if (again) {
            requireServed(own, first);
        }
        keeper = first;
        keptKey = own.key();
        return embedded.getConnection();
    }

    /** Makes sure that others get in where this one has. */
    private void requireServed(Server own, Connection first) throws SQLException {
        try (Connection asOthers = remote(own)) {
            Objects.requireNonNull(asOthers);
        } catch (SQLException e) {
            first.close();
            throw e;
        }
    }

    /** Has H2 move what the file holds to its beginning, and cut off the rest. Nobody may have it open. */
    private void tidy() throws IOException, SQLException {
        try (Connection connection = tidying.getConnection();
                Statement statement = connection.createStatement()) {
            h2Lock.restrict();
            // Closing alone leaves it open when the user has set DB_CLOSE_DELAY.
            statement.execute("SHUTDOWN");
        }
    }

    private Connection remote(Server server) throws SQLException {
        if (server.address().isEmpty()) {
            throw new SQLNonTransientConnectionException("another program has it open and does not share it", "08001");
        }
        return source(url.h2Server(
                        server.address() + "/" + server.key(), Map.of("TRACE_LEVEL_FILE", "0", "LOCK_TIMEOUT", TURN)))
                .getConnection();
    }

    /**
     * Whether no process has the data open. Not to be asked when this one has: closing a file gives up the locks that
     * the whole process has on it.
     */
    private boolean isUnused() throws IOException {
        try (FileChannel channel = FileChannel.open(data, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        }
    }

    /** Gives the file up, unless there are connections yet. */
    @Override
    public void close() {
        try {
            Connection kept = keeper;
            if (kept != null) {
                kept.close();
            }
        } catch (SQLException e) {
            LOG.debug("Closing the H2 file: {}", e.getMessage());
        }
    }
}
