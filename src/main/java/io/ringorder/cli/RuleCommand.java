package io.ringorder.cli;

import io.ringorder.terminal.Classification;
import io.ringorder.terminal.ClassificationRule;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.Device;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on classification rules. */
@Command(
        name = "rule",
        synopsisSubcommandLabel = "COMMAND",
        description = "Show, change and try the rules that recognise the terminal type of a device.",
        footer = {"", "Example:", "  ringorder rule test --user-agent \"Yealink SIP-T46S 66.86.0.15\""})
final class RuleCommand {

    private static final int SHOWN_PATTERN = 60;

    private final Session session;

    RuleCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "list",
            description = "List the rules in the order they are tried; the first that matches decides.",
            footer = {"", "Example:", "  ringorder rule list --extension 8002"})
    int list(
            @Mixin DatabaseOptions database,
            @Option(names = "--extension", paramLabel = "E", description = "Only rules that apply to this extension.")
                    Optional<String> extension,
            @Option(
                            names = "--json",
                            description = "A list of {id, builtIn, priority, extension, field, pattern, type, note}.")
                    boolean json) {
        Optional<Extension> only = extension.map(Extension::new);
        List<ClassificationRule> rules;
        try (Parts.Store store = session.open(database)) {
            rules = store.classifier().rules();
        }
        List<ClassificationRule> shown = rules.stream()
                .filter(rule -> only.isEmpty()
                        || rule.extension().isEmpty()
                        || rule.extension().equals(only))
                .toList();
        if (json) {
            session.print(new Json(shown.stream().map(JsonViews::rule).toList()));
        } else {
            session.print(table(shown));
        }
        return ExitCode.OK;
    }

    private static Table table(List<ClassificationRule> rules) {
        Table table = Table.headed("ID", "PRIORITY", "EXTENSION", "TYPE", "FIELD", "PATTERN", "NOTE");
        rules.forEach(rule -> table.row(
                rule.builtIn() ? "built-in" : String.valueOf(rule.id()),
                String.valueOf(rule.priority()),
                rule.extension().map(Extension::number).orElse("all"),
                rule.type().name(),
                rule.field().label(),
                Printable.escape(rule.pattern(), SHOWN_PATTERN),
                rule.note()));
        return table;
    }

    @Command(
            name = "add",
            description = "Add a rule.",
            footer = {
                "",
                "Examples:",
                "  ringorder rule add --type mobile --field user-agent --pattern \"^AcmePhone\"",
                "  ringorder rule add --type desk --field via --pattern \"^10\\.0\\.7\\.\" --extension 8002"
            })
    int add(@Mixin DatabaseOptions database, @Mixin RuleOptions options) {
        ClassificationRule added;
        try (Parts.Store store = session.open(database)) {
            added = store.addRule(options.rule(store.types()));
        }
        session.print("Rule " + added.id() + " is added: a device whose "
                + added.field().label() + " matches "
                + Printable.escape(added.pattern()) + " is a " + added.type()
                + added.extension().map(only -> ", for extension " + only).orElse("") + ".");
        return ExitCode.OK;
    }

    @Command(
            name = "remove",
            description = "Remove a rule that was added.",
            footer = {"", "Example:", "  ringorder rule remove 7"})
    int remove(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "ID", description = "The rule's number, as \"rule list\" shows it.") String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw new InvalidInput("\"" + Printable.escape(id, 60)
                    + "\" is no number of a rule: a whole number as \"rule list\" shows it is allowed.");
        }
        long number = Long.parseLong(id);
        try (Parts.Store store = session.open(database)) {
            if (!store.removeRule(number)) {
                throw new NotFound("There is no rule " + number + ".");
            }
        }
        session.print("Rule " + number + " is removed.");
        return ExitCode.OK;
    }

    @Command(
            name = "test",
            description = "Tell the terminal type of a device, and the rule that decides.",
            footer = {
                "",
                "Example:",
                "  ringorder rule test --user-agent \"Zoiper rv2.10.18\" --contact \"sip:8002@192.0.2.7:5060\""
            })
    int test(
            @Mixin DatabaseOptions database,
            @Mixin DeviceOptions options,
            @Option(names = "--json", description = "{type, rule}; rule is null when none matches.") boolean json) {
        Device device = options.device();
        Optional<Extension> extension = options.extension();
        Classifier classifier;
        try (Parts.Store store = session.open(database)) {
            classifier = store.classifier();
        }
        Classification classification = extension
                .map(only -> classifier.classify(only, device))
                .orElseGet(() -> forAllExtensions(classifier).classify(new Extension("0"), device));
        if (json) {
            session.print(new Json(JsonViews.classification(classification)));
        } else {
            session.print(classification.type() + ": " + Printable.escape(Words.rule(classification))
                    + classification
                            .rule()
                            .map(rule -> ", " + rule.field().label() + " matches " + Printable.escape(rule.pattern()))
                            .orElse(""));
        }
        return ExitCode.OK;
    }

    private static Classifier forAllExtensions(Classifier classifier) {
        return new Classifier(classifier.rules().stream()
                .filter(rule -> rule.extension().isEmpty())
                .toList());
    }
}
