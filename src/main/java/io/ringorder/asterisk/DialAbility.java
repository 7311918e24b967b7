package io.ringorder.asterisk;

import io.ringorder.proxy.DialTimes;
import io.ringorder.terminal.Printable;
import java.util.concurrent.Future;
import org.asteriskjava.manager.action.CoreSettingsAction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which times the connected Asterisk takes in Dial, by its version (AMI action CoreSettings). As long as it has not told, whole
 * seconds, which all take. Safe for use by many threads.
 */
final class DialAbility {

    private static final Logger LOG = LoggerFactory.getLogger(DialAbility.class);
    private static final int MAX_VERSION = 60;

    private final AmiLink link;
    private volatile DialTimes times = DialTimes.WHOLE_SECONDS;
    private volatile String version = "";

    DialAbility(AmiLink link) {
        this.link = link;
    }

    DialTimes times() {
        return times;
    }

    /** Another Asterisk may answer than before. */
    void connected() {
        times = DialTimes.WHOLE_SECONDS;
        Future<?> unused = link.send(new CoreSettingsAction()).whenComplete((response, problem) -> {
            String told = problem == null ? response.getAttribute("AsteriskVersion") : null;
            if (told == null) {
                LOG.warn("Asterisk does not tell its version: Dial is given whole seconds only");
            } else {
                learned(told);
            }
        });
    }

    private void learned(String told) {
        times = AsteriskVersion.parse(told).map(AsteriskVersion::dialTimes).orElse(DialTimes.WHOLE_SECONDS);
        if (times != DialTimes.FRACTIONS && !told.equals(version)) {
            LOG.info(
                    "Dial of Asterisk {} takes whole seconds only: fractions of a second are rounded up",
                    Printable.escape(told, MAX_VERSION));
        }
        version = told;
    }
}
