package io.ringorder.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The program {@code ringorder}. */
public final class Main {

    private static final Map<String, Function<Session, Object>> COMMANDS = commands();

    private Main() {}

    /** Runs the command, and ends the process with its exit code. */
    public static void main(String[] args) {
        System.setErr(new LogStream(new FileOutputStream(FileDescriptor.err)));
        Surroundings surroundings = new Surroundings(
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                System.getenv(),
                new Surroundings.Folders(Path.of("").toAbsolutePath(), Path.of("/etc")),
                Clock.system(ZoneId.systemDefault()),
                Help.Ansi.AUTO.enabled());
        System.exit(run(surroundings, new RealParts(), args));
    }

    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    private static Map<String, Function<Session, Object>> commands() {
        Map<String, Function<Session, Object>> commands = new LinkedHashMap<>();
        commands.put("serve", ServeCommand::new);
        commands.put(
                "order",
                session -> new CommandLine(new OrderCommand(session))
                        .addSubcommand(new OrderExport(session))
                        .addSubcommand(new OrderImport(session)));
        commands.put("endpoint", EndpointCommand::new);
        commands.put("type", TypeCommand::new);
        commands.put("rule", RuleCommand::new);
        commands.put("contacts", ContactsCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("calls", CallsCommand::new);
        return commands;
    }

    /** The whole program as a function: runs the command and returns its exit code. */
    static int run(Surroundings surroundings, Parts parts, String... args) {
        Session session = new Session(surroundings, Configuration.of(surroundings, args), parts);
        int exitCode = commandLine(session, args).execute(args);
        surroundings.err().flush();
        if (surroundings.out().checkError()) {
            session.complain("The output could not be written.");
            return exitCode == ExitCode.OK ? ExitCode.FAULT : exitCode;
        }
        return exitCode;
    }

    private static CommandLine commandLine(Session session, String... args) {
        CommandLine commandLine = new CommandLine(new RingorderCommand());
        // Picocli takes its time for every command it knows, so it learns of the others only when it may need them.
        if (args.length > 0 && COMMANDS.containsKey(args[0])) {
            commandLine.addSubcommand(args[0], COMMANDS.get(args[0]).apply(session));
        } else {
            COMMANDS.forEach((name, command) -> commandLine.addSubcommand(name, command.apply(session)));
        }
        Outcome outcome = new Outcome(session);
        Help.Ansi ansi = session.surroundings().coloured() ? Help.Ansi.ON : Help.Ansi.OFF;
        describeExitCodes(commandLine);
        return commandLine
                .setExpandAtFiles(false)
                .setColorScheme(Help.defaultColorScheme(ansi))
                .setOut(session.surroundings().out())
                .setErr(session.surroundings().err())
                .setDefaultValueProvider(session.configuration())
                .setExecutionStrategy(outcome)
                .setParameterExceptionHandler(outcome)
                .setExecutionExceptionHandler(outcome);
    }

    private static void describeExitCodes(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.meanings())
                .width(100);
        command.getSubcommands().values().forEach(Main::describeExitCodes);
    }
}
