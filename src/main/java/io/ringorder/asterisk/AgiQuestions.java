package io.ringorder.asterisk;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Dialplan functions that one AGI command evaluates together: {@code GET FULL VARIABLE} has Asterisk replace every function
 * in a text, on the caller's channel, and takes one round trip for all.
 *
 * <p>Their values are texts of strangers. What stands between them is drawn for each request, so none can be made to look like
 * two. Confined to one thread at a time.
 */
final class AgiQuestions implements Questions {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MARK_BYTES = 12;
    /** Asterisk reads 8,192 characters at a time, older ones 2,048 (res_agi.c, AGI_BUF_LEN). */
    static final int MAX_COMMAND = 1900;

    private static final int EXPRESSION = "${}".length();
    /** No text of it begins or ends something in an AGI command or a dialplan expression. */
    private static final Pattern SAFE = Pattern.compile("[A-Z_]{1,40}\\([A-Za-z0-9_.+*;@,-]{1,400}\\)");

    private final String mark = "|" + mark() + "|";
    private final Map<String, CompletableFuture<String>> open = new LinkedHashMap<>();

    private static String mark() {
        byte[] bytes = new byte[MARK_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Is completed by {@link #answered}; fails at once for a function that cannot be asked for so. */
    @Override
    public CompletableFuture<String> evaluate(String function) {
        if (!SAFE.matcher(function).matches()) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("Not to be asked by AGI: " + function));
        }
        return open.computeIfAbsent(function, asked -> new CompletableFuture<>());
    }

    /** What the reply to {@link #command} begins with. */
    String start() {
        return "200 result=1 (" + mark;
    }

    /** The command that asks what is open, as much as one line takes. */
    String command() {
        return "GET FULL VARIABLE \"" + mark + String.join(mark, expressions(asked())) + mark + "\"\n";
    }

    private static List<String> expressions(List<String> functions) {
        return functions.stream().map(function -> "${" + function + "}").toList();
    }

    private List<String> asked() {
        List<String> asked = new ArrayList<>();
        int length = 0;
        for (String function : open.keySet()) {
            length += function.length() + EXPRESSION + mark.length();
            if (!asked.isEmpty() && length > MAX_COMMAND) {
                break;
            }
            asked.add(function);
        }
        return asked;
    }

    /**
     * Completes what {@link #command} asked for.
     *
     * @param reply the line that began with {@link #start}
     * @throws IllegalArgumentException when it is not the whole of Asterisk's reply
     */
    void answered(String reply) {
        List<String> asked = asked();
        List<String> values = split(reply);
        if (values.size() != asked.size() + 2) {
            throw new IllegalArgumentException("A reply to another question");
        }
        for (int i = 0; i < asked.size(); i++) {
            CompletableFuture<String> answer = open.remove(asked.get(i));
            if (answer != null) {
                answer.complete(values.get(i + 1));
            }
        }
    }

    /** What is to be said now: what is still open is asked, and then come the last commands. */
    AgiTurn turn(CompletableFuture<String> last) {
        return last.isDone()
                ? AgiTurn.last(last.join())
                : AgiTurn.ask(command(), start(), reply -> {
                    answered(reply);
                    return turn(last);
                });
    }

    private List<String> split(String reply) {
        List<String> values = new ArrayList<>();
        int from = 0;
        for (int to = reply.indexOf(mark); to >= 0; to = reply.indexOf(mark, from)) {
            values.add(reply.substring(from, to));
            from = to + mark.length();
        }
        values.add(reply.substring(from));
        return values;
    }
}
