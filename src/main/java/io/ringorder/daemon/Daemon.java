package io.ringorder.daemon;

import io.ringorder.asterisk.FastAgiServer;
import io.ringorder.asterisk.PracticeCalls;
import io.ringorder.asterisk.StageController;
import io.ringorder.media.MediaService;
import io.ringorder.store.Database;
import io.ringorder.store.RememberedDatabase;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running program: FastAGI media service and AMI proxy stage over one database. */
public final class Daemon implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private static final Duration ASTERISK_PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final StageController stages;
    private final AgiPort agi;
    private final Duration drain;

    private Daemon(Database database, StageController stages, AgiPort agi, Duration drain) {
        this.drain = drain;
        this.database = database;
        this.stages = stages;
        this.agi = agi;
    }

    /**
     * Starts everything, and returns when calls are served. An Asterisk that is not there at once is waited for in the
     * background.
     *
     * @throws RuntimeException with a sentence for a person when the database or the FastAGI port cannot be had
     */
    public static Daemon start(DaemonSettings settings) {
        Database database = Database.open(settings.database());
        try {
            if (database.isNew()) {
                LOG.info("A new database was made: {}", database.location());
            }
            RememberedDatabase configuration = new RememberedDatabase(database.orders(), database.rules());
            StageController stages = new StageController(settings.ami(), configuration, settings.standby());
            MediaService media = new MediaService(configuration);
            Supplier<FastAgiServer> server = () -> FastAgiServer.start(settings.agi(), media, stages);
            AgiPort agi = AgiPort.listen(settings.agi(), server, settings.standby());
            stages.start();
            WarmUp.run(new PracticeCalls(stages), media);
            awaitAsterisk(stages);
            return new Daemon(database, stages, agi, settings.drain());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static void awaitAsterisk(StageController stages) {
        try {
            if (!stages.awaitConnection(ASTERISK_PATIENCE)) {
                LOG.warn("Serving without Asterisk for now: until its events come, all phones ring at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more calls, gives up those it drives, and stops. */
    @Override
    public void close() {
        agi.close();
        stages.resign(drain);
        stages.close();
        database.close();
    }
}
