package io.ringorder.media;

import io.ringorder.plan.DeclineRule;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads and writes a {@link DeclineRule} as people do: {@code stop} or {@code next}, and terminal types for which it is the
 * other way round, {@code stop,desk:next}.
 */
public final class DeclineText {

    private static final String STOP = "stop";
    private static final String NEXT = "next";

    private DeclineText() {}

    /**
     * The rule that this text stands for.
     *
     * @throws InvalidInput naming what is wrong and what is allowed
     */
    public static DeclineRule parse(String text, TerminalTypes types) {
        String[] parts = text.split(",", -1);
        boolean stops = stops(parts[0], text);
        Set<TerminalType> named = new HashSet<>();
        Set<Integer> exceptions = new TreeSet<>();
        for (int i = 1; i < parts.length; i++) {
            String[] override = parts[i].split(":", -1);
            if (override.length != 2) {
                throw wrong(text);
            }
            TerminalType type = type(override[0].strip(), types);
            if (!named.add(type)) {
                throw new InvalidInput("The type \"" + type + "\" stands twice in \"" + Printable.escape(text, 60)
                        + "\": once is allowed.");
            }
            if (stops(override[1], text) == stops) {
                throw new InvalidInput("\"" + type + ":" + override[1].strip() + "\" in \"" + Printable.escape(text, 60)
                        + "\" is what the rule says of every type: only types for which it is the other way round are"
                        + " allowed.");
            }
            exceptions.add(type.code());
        }
        return new DeclineRule(stops, exceptions);
    }

    private static TerminalType type(String name, TerminalTypes types) {
        TerminalType type = types.withName(name)
                .orElseThrow(() -> new InvalidInput("There is no type \"" + Printable.escape(name, 40)
                        + "\"; the types are " + types.names() + "."));
        if (type.equals(TerminalType.NEWEST)) {
            throw new InvalidInput("\"" + type + "\" is no type that a device has, it stands for the device that"
                    + " registered last: the types of devices are allowed.");
        }
        return type;
    }

    private static boolean stops(String word, String text) {
        return switch (word.strip()) {
            case STOP -> true;
            case NEXT -> false;
            default -> throw wrong(text);
        };
    }

    private static InvalidInput wrong(String text) {
        return new InvalidInput("\"" + Printable.escape(text, 60)
                + "\" does not say what a declined call does: stop or next, with exceptions as in stop,desk:next,"
                + " are allowed.");
    }

    /** The rule as people write it; a type that is gone is named by its code. */
    public static String format(DeclineRule rule, TerminalTypes types) {
        StringBuilder text = new StringBuilder(rule.stops() ? STOP : NEXT);
        for (int code : new TreeSet<>(rule.exceptions())) {
            text.append(',')
                    .append(types.withCode(code).map(TerminalType::name).orElse(Integer.toString(code)))
                    .append(':')
                    .append(rule.stops() ? NEXT : STOP);
        }
        return text.toString();
    }
}
