package io.ringorder.asterisk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Takes from the messages of AMI what no caller or device can have written.
 *
 * <p>Asterisk writes a caller's number as it is (manager_channels.c, ast_manager_build_channel_state_string_prefix). A line
 * end in it begins a field, and an empty line a whole message. So a message counts only by its marks: an event that the
 * dialplan or a program raises has a token, and an answer to a question has the action id of this connection. Neither is known
 * to a caller. What stands behind a caller's text is found from its mark, and of any other field the first one counts.
 *
 * <p>Confined to one thread.
 */
final class TrustedFields {

    /** Events without a mark that the program acts on. They are hints: what they tell of is asked of Asterisk. */
    private static final Set<String> HINTS = Set.of("contactstatus", "reload", "fullybooted");

    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_()-]*:.*", Pattern.DOTALL);
    /** Of these an answer has as many as it takes. */
    private static final Set<String> LISTED = Set.of("variable", "output");

    private static final Set<String> CALLER = Set.of("calleridnum", "calleridname");
    private static final String USER_EVENT = "userevent";
    private static final String OURS = "RingOrder";

    private final String actionId;
    private final Predicate<String> isToken;
    private final Runnable onOtherToken;

    /**
     * @param actionId what the ids of all questions end with that are answered by events
     * @param isToken whether the dialplan's token is this
     * @param onOtherToken is run when an event may be one of ours, but for its token
     */
    TrustedFields(String actionId, Predicate<String> isToken, Runnable onOtherToken) {
        this.actionId = actionId;
        this.isToken = isToken;
        this.onOtherToken = onOtherToken;
    }

    /**
     * The lines of the message that count.
     *
     * @param message its lines, without the empty one that ends it
     * @return no line: the message does not count
     */
    List<String> of(List<String> message) {
        for (int i = message.size() - 1; i >= 0; i--) {
            if (name(message.get(i)).equals("token") && isToken.test(value(message.get(i)))) {
                return userEvent(message, i);
            }
        }
        if (isChannel(message)) {
            return channel(message);
        }
        return switch (message.isEmpty() ? "" : name(message.get(0))) {
            case "response" -> firstOfEach(message);
            case "event" -> event(message);
            default -> untrusted(message);
        };
    }

    private List<String> event(List<String> message) {
        boolean counts = HINTS.contains(value(message.get(0)).toLowerCase(Locale.ROOT))
                || message.stream().anyMatch(this::isActionId);
        return counts ? firstOfEach(message) : untrusted(message);
    }

    private List<String> untrusted(List<String> message) {
        if (message.stream()
                .anyMatch(line -> name(line).equals(USER_EVENT) && value(line).startsWith(OURS))) {
            onOtherToken.run();
        }
        return List.of();
    }

    /** The event whose token is in this line: all that Asterisk writes behind the name of the event is the dialplan's. */
    private List<String> userEvent(List<String> message, int token) {
        int begin = token;
        while (begin >= 0 && !name(message.get(begin)).equals(USER_EVENT)) {
            begin--;
        }
        if (begin < 0) {
            return List.of();
        }
        List<String> fields = caller(message.subList(0, begin));
        message.subList(begin, message.size()).stream()
                .filter(line -> !name(line).equals("token"))
                .forEach(fields::add);
        return firstOfEach(with("Event: UserEvent", fields));
    }

    /** Whether it shows a channel that was asked for: the action Status writes the variables and the action id last. */
    private boolean isChannel(List<String> message) {
        int last = message.size() - 1;
        return last > 0
                && isActionId(message.get(last))
                && name(message.get(last - 1)).equals("variable");
    }

    private List<String> channel(List<String> message) {
        int last = message.size() - 1;
        int begin = last;
        while (begin > 0 && name(message.get(begin - 1)).equals("variable")) {
            begin--;
        }
        List<String> fields = caller(message.subList(0, begin));
        fields.addAll(message.subList(begin, message.size()));
        return firstOfEach(with("Event: Status", fields));
    }

    /** The caller's own text, up to its line end if it has one. It is missing when that split the message. */
    private static List<String> caller(List<String> lines) {
        List<String> fields = new ArrayList<>();
        lines.stream().filter(line -> CALLER.contains(name(line))).forEach(fields::add);
        return fields;
    }

    private static List<String> with(String first, List<String> others) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    private static List<String> firstOfEach(List<String> lines) {
        Set<String> seen = new HashSet<>();
        return lines.stream()
                .filter(line -> FIELD.matcher(line).matches())
                .filter(line -> LISTED.contains(name(line)) || seen.add(name(line)))
                .toList();
    }

    private boolean isActionId(String line) {
        return name(line).equals("actionid") && value(line).endsWith(actionId);
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }
}
