package io.ringorder.cli;

import io.ringorder.terminal.ClassificationRule;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.RuleField;
import io.ringorder.terminal.TerminalTypes;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that describe a new rule. */
final class RuleOptions {

    /** After the explicit marks in a Contact, before everything that is built in for a User-Agent. */
    private static final String DEFAULT_PRIORITY = "50";

    private static final int MAX_NOTE = 200;

    @Option(names = "--type", paramLabel = "TYPE", required = true, description = "What a device that matches is.")
    private String type = "";

    @Option(
            names = "--field",
            paramLabel = "FIELD",
            required = true,
            description = "What is looked at: user-agent, contact or via (address and port it registered from).")
    private String field = "";

    @Option(
            names = "--pattern",
            paramLabel = "RE",
            required = true,
            description = "RE2 regular expression, found anywhere in the field, in upper or lower case.")
    private String pattern = "";

    @Option(
            names = "--priority",
            paramLabel = "N",
            defaultValue = DEFAULT_PRIORITY,
            description = "0 to 9999, lower ones are tried first (default: " + DEFAULT_PRIORITY
                    + ", before the built-in rules for user agents).")
    private String priority = "";

    @Option(
            names = "--extension",
            paramLabel = "E",
            description = "The one extension it is for; comes before all others.")
    private Optional<String> extension = Optional.empty();

    @Option(names = "--note", paramLabel = "TEXT", description = "A note for people.")
    private String note = "";

    /** The rule, without a number yet. */
    ClassificationRule rule(TerminalTypes types) {
        if (!priority.matches("[0-9]{1,9}")) {
            throw new InvalidInput("\"" + Printable.escape(priority, 60) + "\" is no priority: 0 to "
                    + ClassificationRule.MAX_PRIORITY + " are allowed.");
        }
        if (note.length() > MAX_NOTE) {
            throw new InvalidInput("A note has at most " + MAX_NOTE + " characters, not " + note.length() + ".");
        }
        return new ClassificationRule(
                0,
                extension.map(Extension::new),
                Integer.parseInt(priority),
                RuleField.labelled(field),
                pattern,
                types.withName(type)
                        .orElseThrow(() -> new InvalidInput("There is no type \"" + Printable.escape(type, 60)
                                + "\"; the types are " + types.names() + ".")),
                note);
    }
}
