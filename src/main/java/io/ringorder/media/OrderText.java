package io.ringorder.media;

import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the order mini-language.
 *
 * <pre>
 * order = step *( ( "," | ">" ) step )  |  "all:" seconds
 * step  = type *( "+" type ) ":" seconds
 * </pre>
 *
 * {@code desk:15,pc+mobile:20} rings the desk phones for 15 seconds, then PC and mobile clients together for 20. With
 * {@code >} in place of the comma the desk phones ring on when the others join.
 */
public final class OrderText {

    /** Stands for every device, in simultaneous mode. */
    static final String ALL = "all";

    private static final int MAX_LENGTH = 1000;

    private final String text;
    private final TerminalTypes types;

    private OrderText(String text, TerminalTypes types) {
        this.text = text;
        this.types = types;
    }

    /**
     * The order that this text stands for.
     *
     * @throws InvalidInput naming the character (counted from 1) where the text goes wrong, and what is allowed there
     */
    public static RingOrder parse(Extension extension, String text, TerminalTypes types) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidInput("An order of " + text.length() + " characters is too long: at most " + MAX_LENGTH
                    + " are allowed.");
        }
        return new OrderText(text, types).order(extension);
    }

    private RingOrder order(Extension extension) {
        if (text.startsWith(ALL + ":")) {
            int start = skipBlanks(ALL.length() + 1, text.length());
            return at(start, () -> RingOrder.simultaneous(extension, seconds(start, text.length())));
        }
        List<RingStep> steps = new ArrayList<>();
        int start = 0;
        boolean joins = false;
        while (start <= text.length()) {
            int end = endOfStep(start);
            steps.add(step(skipBlanks(start, end), end, joins));
            joins = end < text.length() && text.charAt(end) == '>';
            start = end + 1;
        }
        return at(0, () -> RingOrder.sequential(extension, steps));
    }

    private int endOfStep(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != '>') {
            end++;
        }
        return end;
    }

    private RingStep step(int start, int end, boolean joins) {
        int colon = text.lastIndexOf(':', end - 1);
        if (colon < start) {
            throw wrong(start, "a step looks like desk:15 or pc+mobile:20.");
        }
        List<TerminalType> named = new ArrayList<>();
        int from = start;
        while (from <= colon) {
            int plus = text.indexOf('+', from);
            int to = plus < 0 || plus > colon ? colon : plus;
            int name = skipBlanks(from, to);
            TerminalType type = type(name, to);
            if (named.contains(type)) {
                throw wrong(name, "the type \"" + type + "\" stands twice in one step.");
            }
            named.add(type);
            from = to + 1;
        }
        int time = skipBlanks(colon + 1, end);
        return at(time, () -> new RingStep(named, seconds(time, end), joins));
    }

    /** Blanks are allowed around everything, so an error is at the character after them. */
    private int skipBlanks(int start, int end) {
        int position = start;
        while (position < end && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        return position;
    }

    private TerminalType type(int start, int end) {
        String name = text.substring(start, end).strip();
        return types.withName(name)
                .orElseThrow(() -> wrong(
                        start,
                        "there is no type \"" + Printable.escape(name, 40) + "\"; the types are " + types.names()
                                + "."));
    }

    private Duration seconds(int start, int end) {
        return RingStep.parseTime(text.substring(start, end).strip());
    }

    private interface Reading<T> {
        T read();
    }

    private <T> T at(int position, Reading<T> reading) {
        try {
            return reading.read();
        } catch (InvalidInput e) {
            throw wrong(position, e.getMessage());
        }
    }

    private InvalidInput wrong(int position, String what) {
        return new InvalidInput(
                "Order \"" + Printable.escape(text, 80) + "\", character " + (position + 1) + ": " + what);
    }
}
