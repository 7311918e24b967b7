package io.ringorder.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The program itself: nothing but the options that every command has. */
@Command(
        name = "ringorder",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        description = "Rings the phones of one extension in the order its owner wants.",
        footer = {
            "",
            "Examples:",
            "  ringorder order set 8002 desk:15,pc+mobile:20",
            "  ringorder explain 8002",
            "  ringorder serve",
            "",
            "Every option that names a host, port, user, URL or file of secrets can also be given as an environment"
                    + " variable (--ami-host as RINGORDER_AMI_HOST) or in a properties file (ami-host = 192.0.2.1); the"
                    + " option comes first, then the variable, then the file. Secrets are read from RINGORDER_AMI_SECRET"
                    + " and RINGORDER_DATABASE_PASSWORD, from ami-secret and database-password in the properties file,"
                    + " or from a file of their own."
        })
@SuppressWarnings("UnusedVariable") // The fields are for Picocli; what was given is asked of the parse result.
final class RingorderCommand {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show which properties file and which database are used, and the stack trace of a fault.")
    private boolean verbose;

    @Option(
            names = Configuration.CONFIG_OPTION,
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Properties file (default: RINGORDER_CONFIG, else ./ringorder.properties if it exists, else"
                    + " /etc/ringorder/ringorder.properties if it exists).")
    private String config = "";

    /** Whether {@code --verbose} was given, to the program or to one of its commands. */
    static boolean verbose(ParseResult parsed) {
        return parsed.asCommandLineList().stream()
                .anyMatch(level -> level.getParseResult().hasMatchedOption("--verbose"));
    }
}
