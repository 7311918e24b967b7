package io.ringorder.daemon;

import io.ringorder.asterisk.AgiSettings;
import io.ringorder.asterisk.AmiSettings;
import io.ringorder.store.DatabaseSettings;
import java.time.Duration;

/**
 * What {@code serve} needs to know.
 *
 * @param standby whether another program may be at work, which has the FastAGI port or drives the calls
 * @param drain how long, at the end, calls that ring are gone on with when no other program stands by
 */
public record DaemonSettings(
        DatabaseSettings database, AmiSettings ami, AgiSettings agi, boolean standby, Duration drain) {}
