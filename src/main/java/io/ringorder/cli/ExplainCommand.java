package io.ringorder.cli;

import io.ringorder.media.RingOrder;
import io.ringorder.plan.RingSettings;
import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.LeftOut;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a call to an extension would do now. */
@Command(
        name = "explain",
        description = "Tell who would ring if the extension were called now, in what order and for how long, and who is"
                + " left out and why. Rings nobody.",
        footer = {"", "Example:", "  ringorder explain 8002"})
final class ExplainCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private AmiOptions ami = new AmiOptions();

    @Parameters(paramLabel = "EXT", description = "The extension, such as 8002.")
    private String extension = "";

    @Option(
            names = "--json",
            description =
                    "{extension, configured, mode, order, seconds, reachSeconds, settings: {...}, endpoints: [...],"
                            + " stages: [{stage, tt, types, joins, seconds, takesTime, rings: [contact...], leftOut: [contact with reason...]}], neverRung: [contact...]}.")
    private boolean json;

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Extension callee = new Extension(extension);
        Optional<RingOrder> configured;
        List<EndpointName> endpoints;
        TerminalTypes types;
        try (Parts.Store store = session.open(database)) {
            configured = store.order(callee);
            endpoints = store.endpoints(callee);
            types = store.types();
        }
        List<Candidate> candidates = ContactsCommand.candidates(session, database, ami, callee);
        Explanation explanation =
                Explanation.of(configured.orElseGet(() -> RingOrder.standard(callee)), endpoints, candidates);
        if (json) {
            session.print(new Json(view(explanation, configured.isPresent(), types)));
        } else {
            print(explanation, configured.isPresent(), types);
        }
        return ExitCode.OK;
    }

    private void print(Explanation explanation, boolean configured, TerminalTypes types) {
        RingOrder order = explanation.order();
        session.print("Extension " + order.extension()
                + (configured ? ", order " + order.text() : " has no order of its own, so " + order.text() + " is used")
                + ". A call now:");
        SettingWords.endpoints(explanation.plan().endpoints()).forEach(session::print);
        List<String> words = Words.stages(explanation.plan().stages(), types);
        for (int i = 0; i < words.size(); i++) {
            Explanation.Stage stage = explanation.stages().get(i);
            session.print("Stage " + (i + 1) + ": " + words.get(i)
                    + (stage.takesTime() ? "" : "; no device to ring, so it takes no time"));
            Table table = Table.plain();
            stage.rings().forEach(candidate -> row(table, "rings", candidate, ""));
            stage.leftOut()
                    .forEach(left -> row(
                            table, "left out", left.candidate(), left.reason().words()));
            session.print(table);
        }
        if (!explanation.neverRung().isEmpty()) {
            session.print("Never rung by this order, since no stage rings their type:");
            Table table = Table.plain();
            explanation.neverRung().forEach(candidate -> row(table, "never", candidate, ""));
            session.print(table);
        }
        // The ending has the time to reach a device.
        RingSettings settings = OrderSetting.REACH.read(
                OrderSetting.REACH.write(RingSettings.STANDARD, types), order.settings(), types);
        SettingWords.sentences(settings, types).forEach(session::print);
        session.print(ending(explanation));
    }

    private static void row(Table table, String role, Candidate candidate, String why) {
        table.row(
                "  " + role,
                candidate.classification().type().name(),
                candidate.contact().uri(),
                candidate.contact().userAgent(),
                why.isEmpty() ? Words.rule(candidate.classification()) : why);
    }

    private static String ending(Explanation explanation) {
        if (explanation.stages().stream().noneMatch(Explanation.Stage::takesTime)) {
            return "Nobody rings: the call goes on in the dialplan at once.";
        }
        return "When nobody answers, the call goes on in the dialplan after " + Words.seconds(explanation.ringTime())
                + " s at most; a device that does not begin to ring within "
                + Words.seconds(explanation.plan().settings().reach()) + " s is given up.";
    }

    private static Json.Fields view(Explanation explanation, boolean configured, TerminalTypes types) {
        RingOrder order = explanation.order();
        List<Json.Fields> stages = new ArrayList<>();
        for (Explanation.Stage stage : explanation.stages()) {
            stages.add(JsonViews.stage(stages.size() + 1, stage.planned(), types)
                    .with("takesTime", stage.takesTime())
                    .with("rings", candidates(stage.rings()))
                    .with(
                            "leftOut",
                            stage.leftOut().stream()
                                    .map(ExplainCommand::leftOut)
                                    .toList()));
        }
        return Json.fields()
                .with("extension", order.extension())
                .with("configured", configured)
                .with("mode", JsonViews.mode(order.mode()))
                .with("order", order.text())
                .withSeconds("seconds", explanation.ringTime())
                .withSeconds("reachSeconds", explanation.plan().settings().reach())
                .with("settings", JsonViews.settings(order.settings(), types))
                .with("endpoints", explanation.plan().endpoints())
                .with("stages", stages)
                .with("neverRung", candidates(explanation.neverRung()));
    }

    private static List<Json.Fields> candidates(List<Candidate> candidates) {
        return candidates.stream().map(JsonViews::candidate).toList();
    }

    private static Json.Fields leftOut(LeftOut left) {
        return JsonViews.candidate(left.candidate())
                .with("reason", left.reason().label());
    }
}
