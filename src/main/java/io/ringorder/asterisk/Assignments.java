package io.ringorder.asterisk;

import java.util.ArrayList;
import java.util.List;
import org.asteriskjava.fastagi.command.ExecCommand;

/**
 * Variables that a channel is to have, set by as few AGI commands as take them: each costs Asterisk and us a round of messages.
 * Confined to one thread.
 */
final class Assignments {

    private final List<StringBuilder> groups = new ArrayList<>();

    /** Has the variable set after those that were added before. */
    Assignments add(String variable, String value) {
        // Within quotes MSet takes every character but these for what it is.
        if (value.chars().anyMatch(c -> c == '"' || c == '\\' || Character.isISOControl(c))) {
            throw new IllegalArgumentException("A value that MSet would change: " + variable);
        }
        String assignment = variable + "=\"" + value + "\"";
        if (groups.isEmpty() || last().length() + assignment.length() > AgiQuestions.MAX_COMMAND) {
            groups.add(new StringBuilder(assignment));
        } else {
            last().append(',').append(assignment);
        }
        return this;
    }

    private StringBuilder last() {
        return groups.get(groups.size() - 1);
    }

    /** The commands, each with its line end. */
    String commands() {
        StringBuilder commands = new StringBuilder();
        for (StringBuilder group : groups) {
            commands.append(new ExecCommand("MSet", group.toString()).buildCommand())
                    .append('\n');
        }
        return commands.toString();
    }
}
