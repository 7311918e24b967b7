package io.ringorder.asterisk;

import io.ringorder.proxy.LegOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Asks Asterisk about the legs of the Dial that a caller is in. Safe for use by many threads, but for {@link #alive}. */
final class DialedLegs {

    private static final String TARGET = "CHANNEL(pjsip,target_uri)";
    private static final String HEARD = "HANGUPCAUSE_KEYS()";

    private final Tools tools;
    private final CallerChannel caller;

    DialedLegs(Tools tools, CallerChannel caller) {
        this.tools = tools;
        this.caller = caller;
    }

    /** The names of those that are called still. Asterisk lists all its channels for that. Confined to the thread of the calls. */
    CompletableFuture<List<String>> alive() {
        Set<String> ids = caller.ids();
        return CompletableFuture.supplyAsync(() -> CallSearch.ringingLegs(tools.link(), ids), tools.lookups());
    }

    /** The names of those that have sent any response, whether they are called still or not. */
    CompletableFuture<List<String>> heard() {
        return tools.link()
                .variable(caller.call().channel(), HEARD)
                .thenApply(legs -> Arrays.stream(legs.split(",", -1))
                        .filter(leg -> !leg.isEmpty())
                        .toList());
    }

    /** The last status line of each, such as {@code SIP 180 Ringing}; empty for one that has sent no response. */
    CompletableFuture<List<String>> lastStatus(List<String> legs) {
        return all(legs, leg -> tools.link().variable(caller.call().channel(), "HANGUPCAUSE(" + leg + ",tech)"));
    }

    /** Where each was sent; empty for one that is over. */
    CompletableFuture<List<String>> targets(List<String> legs) {
        return all(legs, leg -> tools.link().variable(leg, TARGET));
    }

    /** Whether a device with this status line rang, or said anything else than that it tries. */
    static boolean spoke(String statusLine) {
        int status = status(statusLine);
        return status > 0 && LegOutcome.ofSipStatus(status) != LegOutcome.UNREACHABLE;
    }

    /** Whether the device has got the call: it rings, has answered or refused. Some servers refuse for one that is gone. */
    static boolean isReached(String statusLine) {
        return status(statusLine) > 100;
    }

    static boolean answered(String statusLine) {
        return status(statusLine) / 100 == 2;
    }

    private static int status(String statusLine) {
        String[] words = statusLine.split(" ", 3);
        return words.length > 1 && words[1].matches("[0-9]{3}") ? Integer.parseInt(words[1]) : 0;
    }

    /** The answers to one question about each. */
    static CompletableFuture<List<String>> all(
            List<String> legs, Function<String, CompletableFuture<String>> question) {
        List<CompletableFuture<String>> answers = legs.stream().map(question).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }
}
