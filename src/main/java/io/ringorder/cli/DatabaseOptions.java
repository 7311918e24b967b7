package io.ringorder.cli;

import io.ringorder.store.DatabaseSettings;
import io.ringorder.terminal.InvalidInput;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The options of all commands that use the database. */
final class DatabaseOptions {

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "JDBC URL of H2 or PostgreSQL (default: jdbc:h2:file:./data/ringorder).")
    private String url = "";

    @Option(names = "--database-user", paramLabel = "USER", description = "User of the database.")
    private String user = "";

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "File whose first line is the password. Also RINGORDER_DATABASE_PASSWORD.")
    private String passwordFile = "";

    @Option(names = "--create", description = "Make the database if there is none, as serve does by itself.")
    private boolean create;

    /** Whether a new database is wanted where there is none. */
    boolean create() {
        return create;
    }

    /** Where a person finds which database it is. */
    String source(Session session) {
        return url.isEmpty()
                ? "the default, since nothing sets database-url"
                : session.configuration()
                        .source(Setting.DATABASE_URL, command.commandLine().getParseResult());
    }

    boolean verbose() {
        return RingorderCommand.verbose(command.root().commandLine().getParseResult());
    }

    DatabaseSettings settings(Session session) {
        Configuration configuration = session.configuration();
        ParseResult commandLine = command.commandLine().getParseResult();
        if (commandLine.hasMatchedOption(Setting.DATABASE_URL.option())
                && !withoutPassword(url).equals(url)) {
            throw new InvalidInput("A password in --database-url is seen by every user of this machine: the environment"
                    + " variable RINGORDER_DATABASE_PASSWORD, database-password in the properties file or"
                    + " --database-password-file FILE gives it.");
        }
        // H2 wants an absolute path, or it would matter where a command is started.
        String checkedUrl = url.isEmpty()
                ? "jdbc:h2:file:"
                        + session.surroundings()
                                .workingDirectory()
                                .resolve("data/ringorder")
                                .toAbsolutePath()
                                .normalize()
                : configuration.checked(Setting.DATABASE_URL, url, commandLine);
        Optional<String> checkedUser = Optional.of(user)
                .filter(name -> !name.isEmpty())
                .map(name -> configuration.checked(Setting.DATABASE_USER, name, commandLine));
        return new DatabaseSettings(
                checkedUrl,
                checkedUser,
                configuration.secret(
                        Setting.DATABASE_PASSWORD, Setting.DATABASE_PASSWORD_FILE, passwordFile, commandLine));
    }

    /** The text without the passwords of the database URLs in it. */
    static String withoutPassword(String text) {
        return text.replaceAll("(?i)(password=)[^;&\"\\s]*", "$1***");
    }
}
