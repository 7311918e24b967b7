package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgiQuestionsTest {

    private final AgiQuestions questions = new AgiQuestions();
    private final String mark = questions.start().substring("200 result=1 (".length());

    private String reply(String... values) {
        return questions.start() + String.join(mark, values) + mark + ")";
    }

    @Test
    void asksForAllByOneCommand() {
        CompletableFuture<String> aors = questions.evaluate("PJSIP_ENDPOINT(8002,aors)");
        CompletableFuture<String> same = questions.evaluate("PJSIP_ENDPOINT(8002,aors)");
        CompletableFuture<String> agent = questions.evaluate("PJSIP_CONTACT(8002;@01ab,user_agent)");

        assertThat(questions.command())
                .isEqualTo("GET FULL VARIABLE \"" + mark + "${PJSIP_ENDPOINT(8002,aors)}" + mark
                        + "${PJSIP_CONTACT(8002;@01ab,user_agent)}" + mark + "\"\n");
        questions.answered(reply("8002", "A phone (new) | \"x\""));
        assertThat(aors).isCompletedWithValue("8002");
        assertThat(same).isCompletedWithValue("8002");
        assertThat(agent).isCompletedWithValue("A phone (new) | \"x\"");
    }

    @Test
    void asksOnWithWhatFollowsFromAnAnswer() {
        CompletableFuture<String> uri = questions
                .evaluate("PJSIP_AOR(8002,contact)")
                .thenCompose(id -> questions.evaluate("PJSIP_CONTACT(" + id + ",uri)"));

        questions.answered(reply("8002;@01ab"));
        assertThat(questions.command())
                .contains("${PJSIP_CONTACT(8002;@01ab,uri)}")
                .doesNotContain("PJSIP_AOR");
        questions.answered(reply("sip:a@host"));

        assertThat(uri).isCompletedWithValue("sip:a@host");
    }

    @Test
    void asksForMoreThanALineTakesByMoreLines() {
        List<CompletableFuture<String>> answers = IntStream.range(0, 60)
                .mapToObj(i -> questions.evaluate("PJSIP_CONTACT(8002;@" + "0".repeat(30) + i + ",user_agent)"))
                .toList();

        int lines = 0;
        for (; !answers.stream().allMatch(CompletableFuture::isDone); lines++) {
            String command = questions.command();
            assertThat(command).hasSizeLessThan(2048);
            int asked = command.split("\\$", -1).length - 1;
            questions.answered(reply(Collections.nCopies(asked, "x").toArray(String[]::new)));
        }
        assertThat(lines).isGreaterThan(1);
    }

    @Test
    void everyRequestHasAMarkOfItsOwn() {
        assertThat(new AgiQuestions().start()).isNotEqualTo(questions.start());
        assertThat(mark).hasSizeGreaterThan(20);
    }

    @Test
    void refusesAReplyThatIsNotWhole() {
        CompletableFuture<String> answer = questions.evaluate("PJSIP_AOR(8002,contact)");

        assertThatThrownBy(() -> questions.answered(questions.start() + "8002;@01ab"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> questions.answered(reply("8002;@01ab", "more")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(answer).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PJSIP_AOR(80\"02,contact)",
                "PJSIP_AOR(8002\\,contact)",
                "PJSIP_AOR(8002,contact)}${SHELL(x)",
                "PJSIP_AOR(80 02,contact)",
                "PJSIP_AOR(8002\n,contact)",
                "PJSIP_AOR"
            })
    void asksForNothingThatCouldBeSomethingElse(String function) {
        assertThat(questions.evaluate(function)).isCompletedExceptionally();
    }
}
