package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.PC;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static List<String> ringing(JsonNode call) {
        List<String> ringing = new ArrayList<>();
        call.path("ringing").forEach(uri -> ringing.add(uri.asText()));
        return ringing;
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
        assertThat(ringing(call)).containsExactly(mobile.uri());
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
        assertThat(ringing(call)).singleElement().asString().startsWith("PJSIP/" + extension + "-");
        talk.hangUp();
    }

    @Test
    void showsADeviceThatJoinedBesideThoseThatAreDialed(Pbx pbx) throws JsonProcessingException {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4>pc:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        pbx.call(extension);
        pc.await(Kind.RINGING, PATIENCE);

        assertThat(ringing(shown(pbx, extension))).containsExactly(desk.uri(), pc.uri());
    }

    @Test
    void showsADeviceThatJoinedWhenTheDialedOneRingsNoMore(Pbx pbx) throws JsonProcessingException {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4>pc:60");
        pbx.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofMillis(600), 486));
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        pbx.call(extension);
        pc.await(Kind.RINGING, PATIENCE);
        pbx.awaitVariable(extension, "RINGORDER_HOLD", value -> true);

        assertThat(ringing(shown(pbx, extension))).containsExactly(pc.uri());
    }

    /** While the dialed device rings, or when it does not any more. */
    @ParameterizedTest
    @ValueSource(ints = {0, 486})
    void showsADeviceThatJoinedAndAnswered(int dialedDeviceSays, Pbx pbx) throws JsonProcessingException {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4>pc:60");
        pbx.phone(
                extension,
                DESK,
                dialedDeviceSays == 0
                        ? Behaviour.ringForever()
                        : Behaviour.rejectAfter(Duration.ofMillis(600), dialedDeviceSays));
        SipPhone pc = pbx.phone(extension, PC, Behaviour.answerAfter(Duration.ofMillis(900)));
        OutgoingCall talk = pbx.call(extension).awaitAnswered(PATIENCE);
        pc.await(Kind.CONFIRMED, PATIENCE);

        JsonNode call = shown(pbx, extension);

        assertThat(call.path("answered").asBoolean()).isTrue();
        assertThat(ringing(call)).singleElement().asString().startsWith("PJSIP/" + extension + "-");
        talk.hangUp();
    }
}
