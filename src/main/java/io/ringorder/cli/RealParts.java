package io.ringorder.cli;

import io.ringorder.asterisk.AmiSettings;
import io.ringorder.daemon.DaemonSettings;
import io.ringorder.store.DatabaseSettings;

/**
 * The parts of the program that runs.
 *
 * <p>Each stands in a class of its own, so that a command on the database loads nothing of asterisk-java.
 */
final class RealParts implements Parts {

    @Override
    public Store store(DatabaseSettings settings, boolean create) {
        return DatabaseStore.open(settings, create);
    }

    @Override
    public Inspector inspector(AmiSettings settings) {
        return AsteriskInspector.connect(settings);
    }

    @Override
    public Running serve(DaemonSettings settings) {
        return RunningDaemon.start(settings);
    }

    @Override
    public Stop stop() {
        return StopSignals.install();
    }
}
