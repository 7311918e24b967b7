package io.ringorder.cli;

import io.ringorder.asterisk.AgiSettings;
import io.ringorder.asterisk.PeerList;
import io.ringorder.daemon.DaemonSettings;
import io.ringorder.terminal.Printable;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** Serves calls until it is told to stop. */
@Command(
        name = "serve",
        description = "Serve calls until SIGTERM or SIGINT (Ctrl-C) arrives; a second signal ends at once.",
        footer = {"", "Example:", "  RINGORDER_AMI_SECRET=... ringorder serve --ami-user ringorder"})
final class ServeCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private AmiOptions ami = new AmiOptions();

    @Option(
            names = "--agi-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Address that FastAGI is served on (default: 127.0.0.1).")
    private String agiHost = "";

    @Option(
            names = "--agi-port",
            paramLabel = "PORT",
            defaultValue = "4573",
            description = "Port that FastAGI is served on (default: 4573).")
    private String agiPort = "";

    @Option(
            names = "--standby",
            description = "Another serve may be at work on this Asterisk: stand by and go on when it is gone.")
    private boolean standby;

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "At the end, time to go on with calls that ring when no other serve stands by (default: 0).")
    private String drain = "";

    @Option(
            names = "--agi-allow",
            paramLabel = "ADDRESSES",
            defaultValue = PeerList.LOOPBACK,
            description = "From where FastAGI connections are taken: addresses and networks, separated by commas"
                    + " (default: " + PeerList.LOOPBACK + ").")
    private String agiAllow = "";

    ServeCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        ParseResult commandLine = command.commandLine().getParseResult();
        Configuration configuration = session.configuration();
        DaemonSettings settings = new DaemonSettings(
                database.settings(session),
                ami.settings(session),
                new AgiSettings(
                        configuration.checked(Setting.AGI_HOST, agiHost, commandLine),
                        Integer.parseInt(configuration.checked(Setting.AGI_PORT, agiPort, commandLine)),
                        PeerList.parse(configuration.checked(Setting.AGI_ALLOW, agiAllow, commandLine))),
                // Picocli takes a flag that is given for the opposite of its default, which may have been set to true.
                standby || commandLine.hasMatchedOption(Setting.STANDBY.option()),
                Duration.ofSeconds(Integer.parseInt(configuration.checked(Setting.DRAIN, drain, commandLine))));
        Parts.Stop stop = session.parts().stop();
        Parts.Running running = session.parts().serve(settings);
        try {
            session.print("ringorder serves: FastAGI " + settings.agi() + ", AMI "
                    + settings.ami() + ", database "
                    + Printable.escape(
                            DatabaseOptions.withoutPassword(settings.database().url())));
            session.surroundings().out().flush();
            stop.await();
        } finally {
            running.close();
        }
        return ExitCode.OK;
    }
}
