package io.ringorder.cli;

import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.Seconds;
import io.ringorder.terminal.Classification;
import io.ringorder.terminal.ClassificationRule;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a person reads about stages and rules. */
final class Words {

    private Words() {}

    static String seconds(Duration time) {
        return Seconds.text(time);
    }

    /** The types that a stage rings; empty when it rings every device. */
    static List<String> typeNames(PlannedStage stage, TerminalTypes types) {
        if (stage.tt().isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (int code : stage.tt().get().codes()) {
            names.add(types.withCode(code).map(TerminalType::name).orElse("type " + code));
        }
        if (stage.unknownToo() && !names.contains(TerminalType.UNKNOWN.name())) {
            names.add(TerminalType.UNKNOWN.name());
        }
        return names;
    }

    /**
     * Each stage as "pc and mobile together for 20 s (Tt: 1,2)"; one that joins as "joined after 15 s by pc for 20 s", and
     * the next one that joins as "joined after 20 s more".
     */
    static List<String> stages(List<PlannedStage> stages, TerminalTypes types) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            String joins = "";
            if (stages.get(i).joins()) {
                PlannedStage before = stages.get(i - 1);
                joins = "joined after " + seconds(before.time()) + " s " + (before.joins() ? "more by " : "by ");
            }
            words.add(joins + stage(stages.get(i), types));
        }
        return words;
    }

    private static String stage(PlannedStage stage, TerminalTypes types) {
        String time = " for " + seconds(stage.time()) + " s";
        if (stage.tt().isEmpty()) {
            return "all devices at once" + time + " (no Tt)";
        }
        List<String> names = typeNames(stage, types).stream()
                .map(name -> name.equals(TerminalType.NEWEST.name()) ? "the newest device" : name)
                .toList();
        return join(names) + (names.size() > 1 ? " together" : "") + time + " (" + Tt.HEADER + ": "
                + stage.tt().get() + ")";
    }

    static String join(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    /** The rule that decided, in a few words. */
    static String rule(Classification classification) {
        return classification.rule().map(Words::rule).orElse("no rule matches");
    }

    private static String rule(ClassificationRule rule) {
        String which = rule.builtIn() ? "built-in rule " + rule.priority() : "rule " + rule.id();
        return rule.note().isEmpty() ? which : which + " (" + rule.note() + ")";
    }
}
