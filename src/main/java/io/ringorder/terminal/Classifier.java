package io.ringorder.terminal;

import com.google.re2j.Pattern;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recognises the terminal type of a device by rules. Its rules never change; safe for use by many threads.
 *
 * <ol>
 *   <li>Rules for the one extension come before rules for all.
 *   <li>Among these, a lower priority number comes first; of two equal ones the older (lower id) does, and built-in
 *       rules come last.
 *   <li>The first rule that matches decides. When none does, the device is {@link TerminalType#UNKNOWN}.
 * </ol>
 *
 * <p>Patterns are matched in time linear in the length of the text (RE2), since the text is written by strangers. Some fifty
 * are tried for each device, so what was recognised is remembered: devices call and are called again and again.
 */
public final class Classifier {

    /** Nothing that tells devices apart comes later in a User-Agent or a URI than this. */
    private static final int MAX_TEXT = 1024;

    private static final Comparator<ClassificationRule> ORDER = Comparator.comparing(
                    (ClassificationRule rule) -> rule.extension().isEmpty())
            .thenComparing(ClassificationRule::priority)
            .thenComparing(ClassificationRule::builtIn)
            .thenComparing(ClassificationRule::id);

    private static final int MAX_REMEMBERED = 5000;
    /** Longer texts, which no usual device has, are not remembered. */
    private static final int MAX_REMEMBERED_TEXT = 600;

    private final List<CompiledRule> rules;
    private final Map<Question, Classification> remembered = new RecentlyUsed<>(MAX_REMEMBERED);

    private record CompiledRule(ClassificationRule rule, Pattern pattern) {}

    private record Question(Extension extension, Device device) {

        int length() {
            return device.userAgent().length()
                    + device.contactUri().length()
                    + device.viaAddress().length();
        }
    }

    public Classifier(List<ClassificationRule> rules) {
        this.rules = rules.stream()
                .sorted(ORDER)
                .map(rule -> new CompiledRule(rule, compile(rule.pattern())))
                .toList();
    }

    static Pattern compile(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }

    public Classification classify(Extension extension, Device device) {
        Question question = new Question(extension, device);
        if (question.length() > MAX_REMEMBERED_TEXT) {
            return match(extension, device);
        }
        synchronized (remembered) {
            return remembered.computeIfAbsent(question, asked -> match(asked.extension(), asked.device()));
        }
    }

    private Classification match(Extension extension, Device device) {
        for (CompiledRule candidate : rules) {
            ClassificationRule rule = candidate.rule();
            boolean applies = rule.extension().map(extension::equals).orElse(true);
            if (applies
                    && candidate.pattern().matcher(cut(rule.field().of(device))).find()) {
                return new Classification(rule.type(), Optional.of(rule));
            }
        }
        return new Classification(TerminalType.UNKNOWN, Optional.empty());
    }

    /** The rules in the order they are tried. */
    public List<ClassificationRule> rules() {
        return rules.stream().map(CompiledRule::rule).toList();
    }

    /** Whether any of the rules looks at this field. */
    public boolean looksAt(RuleField field) {
        return rules.stream().anyMatch(candidate -> candidate.rule().field() == field);
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
