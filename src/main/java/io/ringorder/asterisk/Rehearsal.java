package io.ringorder.asterisk;

import io.ringorder.terminal.RecentlyUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks at once what was asked one after the other the last time. In a chain of questions each follows from the answer before,
 * and mostly they are the same as ever: then the chain takes one round trip. Only questions are kept, never answers.
 *
 * <p>Bounded: of many chains the ones not used for the longest time are forgotten. Safe for use by many threads.
 */
final class Rehearsal {

    private static final int MAX_REMEMBERED = 10_000;

    private final Map<String, List<String>> questions = new RecentlyUsed<>(MAX_REMEMBERED);

    /** Runs the chain of this name, which has to ask by what it is given; that asks on by these questions. */
    <T> CompletableFuture<T> run(String name, Questions ask, Function<Questions, CompletableFuture<T>> chain) {
        Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
        remembered(name).forEach(question -> answers.put(question, ask.evaluate(question)));
        Set<String> needed = ConcurrentHashMap.newKeySet();
        return chain.apply(question -> {
                    needed.add(question);
                    return answers.computeIfAbsent(question, ask::evaluate);
                })
                .whenComplete((result, problem) -> remember(name, new ArrayList<>(needed)));
    }

    private synchronized List<String> remembered(String name) {
        return questions.getOrDefault(name, List.of());
    }

    private synchronized void remember(String name, List<String> asked) {
        questions.put(name, asked);
    }

    /** The questions of the next time are other ones. */
    synchronized void forget(String name) {
        questions.remove(name);
    }
}
