package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RehearsalTest {

    private static final CompletableFuture<String> NONE = CompletableFuture.completedFuture("");

    /** Questions that wait for their answers. */
    private final Map<String, CompletableFuture<String>> open = new LinkedHashMap<>();

    private final Rehearsal rehearsal = new Rehearsal();

    private CompletableFuture<String> ask(String question) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        open.put(question, answer);
        return answer;
    }

    private static CompletableFuture<String> chain(Questions ask) {
        return ask.evaluate("aor").thenCompose(aor -> ask.evaluate("contact of " + aor));
    }

    private CompletableFuture<String> run() {
        open.clear();
        return rehearsal.run("8002", this::ask, RehearsalTest::chain);
    }

    private void answer(String question, String answer) {
        assertThat(open.getOrDefault(question, NONE).complete(answer)).isTrue();
    }

    private void runOnce() {
        CompletableFuture<String> first = run();
        answer("aor", "a");
        answer("contact of a", "c");
        assertThat(first).isCompletedWithValue("c");
    }

    @Test
    void asksOneAfterTheOtherTheFirstTime() {
        CompletableFuture<String> result = run();

        assertThat(open).containsOnlyKeys("aor");
        answer("aor", "a");
        assertThat(open).containsOnlyKeys("aor", "contact of a");
        answer("contact of a", "c");
        assertThat(result).isCompletedWithValue("c");
    }

    @Test
    void asksAllAtOnceTheNextTimeAndTakesTheNewAnswers() {
        runOnce();

        CompletableFuture<String> result = run();
        assertThat(open).containsOnlyKeys("aor", "contact of a");
        answer("contact of a", "another");
        answer("aor", "a");

        assertThat(result).isCompletedWithValue("another");
    }

    @Test
    void asksOnWhenTheAnswersLeadElsewhere() {
        runOnce();

        CompletableFuture<String> result = run();
        answer("aor", "b");
        assertThat(open).containsKey("contact of b");
        answer("contact of b", "c");
        assertThat(result).isCompletedWithValue("c");

        List<String> next = new ArrayList<>();
        assertThat(run()).isNotDone();
        next.addAll(open.keySet());
        assertThat(next).containsExactlyInAnyOrder("aor", "contact of b");
    }

    @Test
    void forgets() {
        runOnce();
        rehearsal.forget("8002");

        CompletableFuture<String> result = run();

        assertThat(open).containsOnlyKeys("aor");
        assertThat(result).isNotDone();
    }
}
