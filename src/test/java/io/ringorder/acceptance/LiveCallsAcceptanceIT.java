package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ringorder.lab.Behaviour;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code ringorder calls} shows of calls on the way. */
@ExtendWith(Pbx.Setup.class)
class LiveCallsAcceptanceIT {

    private static JsonNode shown(Pbx pbx, String extension) throws JsonProcessingException {
        JsonNode calls = new ObjectMapper().readTree(pbx.run("calls", "--json").output());
        for (JsonNode call : calls) {
            if (extension.equals(call.path("extension").asText())) {
                return call;
            }
        }
        throw new AssertionError("No call of " + extension + ": " + calls);
    }

    @Test
    void showsTheStageThatRingsAndSinceWhen(Pbx pbx) throws JsonProcessingException {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1.2,mobile:60");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());
        Instant called = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        pbx.call(extension);
        mobile.await(Kind.RINGING, PATIENCE);

        JsonNode call = shown(pbx, extension);

        assertThat(call.path("stage").asInt()).isEqualTo(2);
        assertThat(call.path("stages").asInt()).isEqualTo(2);
        assertThat(call.path("answered").asBoolean()).isFalse();
        assertThat(call.path("ringing"))
                .singleElement()
                .satisfies(uri -> assertThat(uri.asText()).startsWith("sip:" + extension + "@127.0.0.1:"));
        assertThat(Instant.parse(call.path("since").asText())).isAfterOrEqualTo(called.plusSeconds(1));
    }

    @Test
    void showsWhoAnswered(Pbx pbx) throws JsonProcessingException {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60");
        pbx.phone(extension, DESK, Behaviour.answerAfter(Duration.ofMillis(50)));
        OutgoingCall talk = pbx.call(extension).awaitAnswered(PATIENCE);

        JsonNode call = shown(pbx, extension);

        assertThat(call.path("answered").asBoolean()).isTrue();
        assertThat(call.path("ringing"))
                .singleElement()
                .satisfies(channel -> assertThat(channel.asText()).startsWith("PJSIP/" + extension + "-"));
        talk.hangUp();
    }
}
