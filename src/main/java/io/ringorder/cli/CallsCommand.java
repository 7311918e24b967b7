package io.ringorder.cli;

import io.ringorder.asterisk.LiveCall;
import io.ringorder.terminal.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the calls that ring now. */
@Command(
        name = "calls",
        description = "Show the calls that are in ringorder's dialplan now: who calls, which stage rings, since when.",
        footer = {"", "Example:", "  watch -n 1 ringorder calls"})
final class CallsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Session session;

    @Mixin
    private AmiOptions ami = new AmiOptions();

    @Option(
            names = "--json",
            description =
                    "A list of {channel, callerNumber, callerName, extension, stage, stages, answered, ringing, since}.")
    private boolean json;

    CallsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        List<LiveCall> calls;
        try (Parts.Inspector inspector = session.connect(ami)) {
            calls = inspector.calls();
        }
        if (json) {
            session.print(new Json(calls.stream().map(CallsCommand::view).toList()));
        } else if (calls.isEmpty()) {
            session.print("There is no call.");
        } else {
            Table table = Table.headed("CALLER", "EXTENSION", "STAGE", "WHO RINGS", "SINCE");
            calls.forEach(call ->
                    table.row(caller(call), call.extension().number(), stage(call), who(call), since(call.since())));
            session.print(table);
        }
        return ExitCode.OK;
    }

    private static String caller(LiveCall call) {
        String number = call.callerNumber().isEmpty() ? "anonymous" : Printable.escape(call.callerNumber(), 40);
        return call.callerName().isEmpty() ? number : number + " \"" + Printable.escape(call.callerName(), 40) + "\"";
    }

    private static String stage(LiveCall call) {
        if (call.answered()) {
            return "answered";
        }
        if (call.stage() > 0) {
            return "stage " + call.stage() + " of " + call.stages();
        }
        return call.ringing().isEmpty() ? "being prepared" : "all at once, without a plan";
    }

    private static String who(LiveCall call) {
        return String.join(", ", call.ringing().stream().map(Printable::escape).toList());
    }

    private String since(Instant since) {
        Instant now = session.surroundings().clock().instant();
        long seconds = Math.max(
                0, Duration.between(since, now).truncatedTo(ChronoUnit.SECONDS).toSeconds());
        return TIME.format(since.atZone(session.surroundings().clock().getZone())) + " (" + seconds + " s)";
    }

    private static Json.Fields view(LiveCall call) {
        return Json.fields()
                .with("channel", call.channel())
                .with("callerNumber", call.callerNumber())
                .with("callerName", call.callerName())
                .with("extension", call.extension())
                .with("stage", call.stage())
                .with("stages", call.stages())
                .with("answered", call.answered())
                .with("ringing", call.ringing())
                .with("since", call.since());
    }
}
