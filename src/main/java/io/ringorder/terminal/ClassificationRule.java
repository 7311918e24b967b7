package io.ringorder.terminal;

import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * "A device whose {@code field} contains {@code pattern} is a {@code type}."
 *
 * @param id the number a person names it by; 0 for a rule that is built in
 * @param extension the one extension it is for; empty: all
 * @param priority 0 to {@value #MAX_PRIORITY}; rules with lower numbers are tried first
 * @param field what it looks at
 * @param pattern a regular expression in RE2 syntax, found anywhere in the field, upper and lower case alike
 * @param type what a device that matches is
 * @param note for people; may be empty
 */
public record ClassificationRule(
        long id,
        Optional<Extension> extension,
        int priority,
        RuleField field,
        String pattern,
        TerminalType type,
        String note) {

    public static final int MAX_PRIORITY = 9999;

    private static final int MAX_PATTERN = 500;

    public ClassificationRule {
        if (priority < 0 || priority > MAX_PRIORITY) {
            throw new InvalidInput("Priority " + priority + " is out of range: 0 to " + MAX_PRIORITY + " are allowed.");
        }
        if (pattern.isEmpty() || pattern.length() > MAX_PATTERN) {
            throw new InvalidInput("A pattern has 1 to " + MAX_PATTERN + " characters, not " + pattern.length() + ".");
        }
        try {
            Classifier.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new InvalidInput("The pattern \"" + Printable.escape(pattern, 60)
                    + "\" is no RE2 regular expression: " + Printable.escape(e.getDescription()) + ".");
        }
    }

    public boolean builtIn() {
        return id == 0;
    }
}
