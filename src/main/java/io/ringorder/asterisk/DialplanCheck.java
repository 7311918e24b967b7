package io.ringorder.asterisk;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the dialplan has the contexts that callers are redirected to.
 *
 * <p>Asterisk answers a Redirect to a context that is not there with "successful", and hangs up on the caller. So events tell
 * whether the contexts are there, and only then their callers are redirected. Safe for use by many threads.
 */
final class DialplanCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DialplanCheck.class);
    private static final String ALL_THERE = "1".repeat(Dialplan.TARGETS.size());
    /** Matches the pattern of every context as any extension does. */
    private static final String ANY_EXTENSION = "0";

    private final AmiLink link;
    private String known = ALL_THERE;

    DialplanCheck(AmiLink link) {
        this.link = link;
    }

    /**
     * Whether a caller may be redirected; logs what has changed.
     *
     * @param contexts as an event tells it; null, from a dialplan that does not tell, counts as there
     */
    synchronized boolean isComplete(@Nullable String contexts) {
        String now = contexts == null ? ALL_THERE : contexts;
        boolean complete = now.equals(ALL_THERE);
        if (!now.equals(known)) {
            known = now;
            if (complete) {
                LOG.info("The dialplan has all contexts of ringorder.conf again");
            } else {
                LOG.error(
                        "The dialplan lacks {}: its calls are left alone until ringorder.conf is included again",
                        missing(now));
            }
        }
        return complete;
    }

    /** What {@link #isComplete} found last. */
    synchronized boolean wasComplete() {
        return known.equals(ALL_THERE);
    }

    private static String missing(String contexts) {
        return IntStream.range(0, Dialplan.TARGETS.size())
                .filter(i -> i >= contexts.length() || contexts.charAt(i) != '1')
                .mapToObj(Dialplan.TARGETS::get)
                .collect(Collectors.joining(", "));
    }

    /** Asks Asterisk, and logs what has changed. The future fails when Asterisk does not answer. */
    CompletableFuture<Boolean> ask() {
        List<CompletableFuture<String>> answers = Dialplan.TARGETS.stream()
                .map(context -> link.function("DIALPLAN_EXISTS(" + context + "," + ANY_EXTENSION + ",1)"))
                .toList();
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> isComplete(answers.stream()
                        .map(answer -> "1".equals(answer.join()) ? "1" : "0")
                        .collect(Collectors.joining())));
    }
}
