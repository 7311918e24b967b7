package io.ringorder.cli;

import io.ringorder.asterisk.AmiUnavailable;
import io.ringorder.store.StoreUnavailable;
import io.ringorder.terminal.InvalidInput;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs what was parsed, and turns whatever goes wrong into one sentence and an exit code. */
final class Outcome implements IExecutionStrategy, IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Session session;

    Outcome(Session session) {
        this.session = session;
    }

    @Override
    public int execute(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        try {
            session.configuration().requireValid();
        } catch (InvalidInput e) {
            session.complain(e.getMessage());
            return ExitCode.BAD_INPUT;
        }
        if (RingorderCommand.verbose(parsed)) {
            session.complain(session.configuration().used());
        }
        session.configuration().warnings(parsed).forEach(warning -> session.complain("warning: " + warning));
        return new RunLast().execute(parsed);
    }

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        PrintWriter err = fault.getCommandLine().getErr();
        session.complain(String.valueOf(fault.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(fault, err)) {
            err.println("Try \"" + fault.getCommandLine().getCommandSpec().qualifiedName() + " --help\".");
        }
        return ExitCode.BAD_INPUT;
    }

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        int exitCode = exitCode(fault);
        String message = fault.getMessage() == null ? "" : fault.getMessage();
        if (exitCode == ExitCode.FAULT) {
            message = (message.isEmpty() ? fault.getClass().getSimpleName() : message)
                    + " (--verbose shows where this comes from)";
        }
        session.complain(message);
        if (RingorderCommand.verbose(parsed)) {
            fault.printStackTrace(command.getErr());
        }
        return exitCode;
    }

    private static int exitCode(Exception fault) {
        if (fault instanceof InvalidInput) {
            return ExitCode.BAD_INPUT;
        }
        if (fault instanceof NotFound) {
            return ExitCode.NOT_FOUND;
        }
        if (fault instanceof StoreUnavailable || fault instanceof AmiUnavailable) {
            return ExitCode.UNREACHABLE;
        }
        return ExitCode.FAULT;
    }
}
