package io.ringorder.cli;

import io.ringorder.daemon.Daemon;
import io.ringorder.daemon.DaemonSettings;

/** The daemon of this process. */
final class RunningDaemon implements Parts.Running {

    private final Daemon daemon;

    private RunningDaemon(Daemon daemon) {
        this.daemon = daemon;
    }

    static RunningDaemon start(DaemonSettings settings) {
        return new RunningDaemon(Daemon.start(settings));
    }

    @Override
    public void close() {
        daemon.close();
    }
}
