package io.ringorder.asterisk;

import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.LegOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Finds out what became of a device where it was called before it registered anew: by a leg of the caller's Dial, or by one that
 * joined. Confined to the thread of the calls.
 */
final class EarlierCalls {

    private static final String TARGET = "CHANNEL(pjsip,target_uri)";
    private static final String ENDED = "HANGUPCAUSE_KEYS()";
    private static final String STATE = "CHANNEL(state)";
    private static final Set<String> RINGS = Set.of("Ringing", "Up");

    private final Tools tools;
    private final String caller;
    private final JoinedLegs joined;

    /** @param caller the unique id of the caller's channel */
    EarlierCalls(Tools tools, String caller, JoinedLegs joined) {
        this.tools = tools;
        this.caller = caller;
        this.joined = joined;
    }

    /**
     * What became of it.
     *
     * @param inVain whether it neither rang nor said that it does not want to
     * @param dialed the names of the legs of Dial that call it still
     * @param joined the unique ids of those that joined
     */
    record Found(boolean inVain, List<String> dialed, List<String> joined) {

        private static final Found NOTHING_NEW = new Found(false, List.of(), List.of());
    }

    CompletableFuture<Found> of(DialAction.Trace trace) {
        Set<Contact> called = trace.called();
        List<Leg> legs = joined.calledAt(called);
        List<String> calling = joined.callingAt(called);
        if (called.contains(trace.candidate().contact())) {
            // It is where it was. What calls it reaches it, unless nothing calls it any more.
            boolean again =
                    !legs.isEmpty() && calling.isEmpty() && legs.stream().noneMatch(Leg::spoke);
            return CompletableFuture.completedFuture(again ? new Found(true, List.of(), List.of()) : Found.NOTHING_NEW);
        }
        if (legs.stream().anyMatch(Leg::spoke)) {
            return CompletableFuture.completedFuture(Found.NOTHING_NEW);
        }
        Set<String> dialed = called.stream()
                .filter(contact -> legs.stream().noneMatch(leg -> leg.contact().equals(contact)))
                .map(Contact::uri)
                .collect(Collectors.toSet());
        CompletableFuture<Boolean> ring = any(calling, leg -> tools.link().variable(leg, STATE), RINGS::contains);
        CompletableFuture<Found> inDial = dialed.isEmpty()
                ? CompletableFuture.completedFuture(new Found(true, List.of(), List.of()))
                : inDial("PJSIP/" + trace.candidate().contact().endpoint() + "-", dialed);
        return ring.thenCombine(
                inDial,
                (rings, found) -> rings ? Found.NOTHING_NEW : new Found(found.inVain(), found.dialed(), calling));
    }

    private CompletableFuture<Found> inDial(String prefix, Set<String> uris) {
        return CompletableFuture.supplyAsync(() -> CallSearch.ringingLegs(tools.link(), caller), tools.lookups())
                .thenCompose(names -> {
                    List<String> alive = names.stream()
                            .filter(name -> name.startsWith(prefix))
                            .toList();
                    return all(alive, leg -> tools.link().variable(leg, TARGET)).thenCompose(targets -> {
                        List<String> its = alive.stream()
                                .filter(leg -> uris.contains(targets.get(alive.indexOf(leg))))
                                .toList();
                        return its.isEmpty() ? whenOver(prefix, alive) : whileCalled(its);
                    });
                });
    }

    private CompletableFuture<Found> whileCalled(List<String> legs) {
        return any(legs, this::lastStatus, EarlierCalls::isWord).thenApply(spoke -> new Found(!spoke, legs, List.of()));
    }

    /** Which of the legs that are over was its is not known any more; so all of them have to have said something. */
    private CompletableFuture<Found> whenOver(String prefix, List<String> alive) {
        return tools.link().variable(caller, ENDED).thenCompose(keys -> {
            List<String> over = Arrays.stream(keys.split(",", -1))
                    .filter(leg -> leg.startsWith(prefix) && !alive.contains(leg))
                    .toList();
            return any(over, this::lastStatus, status -> !isWord(status))
                    .thenApply(silent -> new Found(silent || over.isEmpty(), List.of(), List.of()));
        });
    }

    /** The last SIP status line of a leg of the caller's Dial, such as {@code SIP 180 Ringing}. */
    private CompletableFuture<String> lastStatus(String leg) {
        return tools.link().variable(caller, "HANGUPCAUSE(" + leg + ",tech)");
    }

    private static boolean isWord(String statusLine) {
        String[] words = statusLine.split(" ", 3);
        return words.length > 1
                && words[1].matches("[0-9]{3}")
                && LegOutcome.ofSipStatus(Integer.parseInt(words[1])) != LegOutcome.UNREACHABLE;
    }

    private static CompletableFuture<Boolean> any(
            List<String> legs, Function<String, CompletableFuture<String>> question, Predicate<String> fits) {
        return all(legs, question).thenApply(answers -> answers.stream().anyMatch(fits));
    }

    private static CompletableFuture<List<String>> all(
            List<String> legs, Function<String, CompletableFuture<String>> question) {
        List<CompletableFuture<String>> answers = legs.stream().map(question).toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }
}
