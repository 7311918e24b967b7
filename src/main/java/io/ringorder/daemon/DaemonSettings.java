package io.ringorder.daemon;

import io.ringorder.asterisk.AmiSettings;
import io.ringorder.store.DatabaseSettings;

/**
 * What {@code serve} needs to know.
 *
 * @param agiHost the address that the FastAGI server listens on
 */
public record DaemonSettings(DatabaseSettings database, AmiSettings ami, String agiHost, int agiPort) {}
