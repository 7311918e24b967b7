package io.ringorder.cli;

import io.ringorder.asterisk.AmiSettings;
import io.ringorder.asterisk.AmiTls;
import io.ringorder.terminal.InvalidInput;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The options of all commands that talk to Asterisk's manager interface. */
final class AmiOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--ami-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Where Asterisk's manager interface listens (default: 127.0.0.1).")
    private String host = "";

    @Option(names = "--ami-port", paramLabel = "PORT", defaultValue = "5038", description = "Its port (default: 5038).")
    private String port = "";

    @Option(
            names = "--ami-user",
            paramLabel = "USER",
            defaultValue = "ringorder",
            description = "The user in manager.conf (default: ringorder).")
    private String user = "";

    @Option(
            names = "--ami-secret-file",
            paramLabel = "FILE",
            description = "File whose first line is the user's secret. Also RINGORDER_AMI_SECRET.")
    private String secretFile = "";

    @Option(
            names = "--ami-tls",
            negatable = true,
            defaultValue = "false",
            fallbackValue = "true",
            description = "Encrypt the connection, and check Asterisk's certificate (default: no).")
    private boolean tls;

    @Option(
            names = "--ami-tls-ca",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Authorities that may sign that certificate, in PEM (default: those that Java trusts).")
    private String tlsAuthorities = "";

    AmiSettings settings(Session session) {
        Configuration configuration = session.configuration();
        ParseResult commandLine = command.commandLine().getParseResult();
        return new AmiSettings(
                configuration.checked(Setting.AMI_HOST, host, commandLine),
                Integer.parseInt(configuration.checked(Setting.AMI_PORT, port, commandLine)),
                configuration.checked(Setting.AMI_USER, user, commandLine),
                secret(session)
                        .orElseThrow(() -> new InvalidInput("The secret of the AMI user \"" + user
                                + "\" is missing: the environment variable RINGORDER_AMI_SECRET, ami-secret in the"
                                + " properties file or --ami-secret-file FILE gives it.")),
                tls(configuration, commandLine));
    }

    private Optional<String> secret(Session session) {
        return session.configuration()
                .secret(
                        Setting.AMI_SECRET,
                        Setting.AMI_SECRET_FILE,
                        secretFile,
                        command.commandLine().getParseResult());
    }

    /** Whether something gives the secret, so that Asterisk could be asked. */
    boolean hasSecret(Session session) {
        return secret(session).isPresent();
    }

    boolean verbose() {
        return RingorderCommand.verbose(command.root().commandLine().getParseResult());
    }

    private Optional<AmiTls> tls(Configuration configuration, ParseResult commandLine) {
        Optional<Path> authorities = Optional.of(tlsAuthorities)
                .filter(file -> !file.isEmpty())
                .map(file -> configuration.resolve(configuration.checked(Setting.AMI_TLS_CA, file, commandLine)));
        if (!tls && authorities.isPresent()) {
            throw new InvalidInput("ami-tls-ca is set, but ami-tls is not: set both, or neither.");
        }
        return tls ? Optional.of(AmiTls.trusting(authorities)) : Optional.empty();
    }
}
