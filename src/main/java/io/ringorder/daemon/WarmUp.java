package io.ringorder.daemon;

import io.ringorder.asterisk.PracticeCalls;
import io.ringorder.media.MediaService;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through calls that nobody makes, so that the first caller does not wait for Java to load classes, for the database to
 * prepare its statements, and for the rules to be read.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** More would make the first call faster still, and the start slower. */
    private static final int CALLS = 8;

    private WarmUp() {}

    static void run(PracticeCalls practice, MediaService media) {
        try {
            LOG.debug("Of {} practice calls, {} were dialed", CALLS, practice.make(CALLS, media));
        } catch (IOException | RuntimeException e) {
            // The first call will meet the same problem, and tell of it.
            LOG.debug("Warming up: {}", e.getMessage());
        }
    }
}
