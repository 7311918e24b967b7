package io.ringorder.lab;

import static io.ringorder.lab.PhoneEvent.Kind.ANSWERED;
import static io.ringorder.lab.PhoneEvent.Kind.CALLING;
import static io.ringorder.lab.PhoneEvent.Kind.CANCELLED;
import static io.ringorder.lab.PhoneEvent.Kind.CONFIRMED;
import static io.ringorder.lab.PhoneEvent.Kind.CONNECTED;
import static io.ringorder.lab.PhoneEvent.Kind.EARLY_MEDIA;
import static io.ringorder.lab.PhoneEvent.Kind.ENDED;
import static io.ringorder.lab.PhoneEvent.Kind.FAULT;
import static io.ringorder.lab.PhoneEvent.Kind.INVITE;
import static io.ringorder.lab.PhoneEvent.Kind.PROGRESS;
import static io.ringorder.lab.PhoneEvent.Kind.REJECTED;
import static io.ringorder.lab.PhoneEvent.Kind.RINGING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones that call one another directly over loopback, without a server. */
class SipPhoneTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration MOMENT = Duration.ofMillis(30);
    private static final SipServer NOWHERE = SipServer.local(9);

    private final SipPhone caller = SipPhone.on(NOWHERE, "8001", "Caller");
    private final SipPhone callee = SipPhone.on(NOWHERE, "8002", "Callee");

    @AfterEach
    void switchOff() {
        caller.close();
        callee.close();
        assertThat(caller.events()).noneMatch(event -> event.is(FAULT));
        assertThat(callee.events()).noneMatch(event -> event.is(FAULT));
    }

    @Test
    void answersAfterRinging() {
        callee.behave(Behaviour.answerAfter(MOMENT));

        OutgoingCall call = caller.callUri(callee.uri()).awaitRinging(SOON).awaitAnswered(SOON);
        callee.await(CONFIRMED, SOON);
        call.hangUp();
        callee.await(ENDED, SOON);

        assertThat(kinds(callee)).containsExactly(INVITE, RINGING, ANSWERED, CONFIRMED, ENDED);
        assertThat(kinds(caller)).containsExactly(CALLING, PROGRESS, CONNECTED, ENDED);
        assertThat(call.provisionals()).extracting(Provisional::status).containsExactly(180);
    }

    @Test
    void answersWithoutRinging() {
        callee.behave(Behaviour.answerWithoutRinging(Duration.ZERO));

        OutgoingCall call = caller.callUri(callee.uri()).awaitAnswered(SOON);

        assertThat(call.provisionals()).isEmpty();
        assertThatThrownBy(() -> call.awaitRinging(MOMENT)).hasMessageContaining("180 Ringing");
    }

    @Test
    void calledPhoneHangsUp() {
        callee.behave(Behaviour.answerAfter(Duration.ZERO));
        caller.callUri(callee.uri()).awaitAnswered(SOON);
        callee.await(CONFIRMED, SOON);

        callee.hangUp();

        assertThat(caller.await(ENDED, SOON).callId())
                .isEqualTo(callee.await(ENDED, SOON).callId());
        assertThatThrownBy(callee::hangUp).isInstanceOf(PhoneException.class).hasMessageContaining("0 answered");
    }

    @Test
    void answersWhenToldToWhileRinging() {
        OutgoingCall call = caller.callUri(callee.uri()).awaitRinging(SOON);

        callee.answer();

        call.awaitAnswered(SOON);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 480, 486, 503, 603})
    void rejects(int status) {
        callee.behave(Behaviour.reject(status));

        OutgoingCall call = caller.callUri(callee.uri());

        assertThat(call.awaitFinal(SOON)).isEqualTo(status);
        assertThat(call.provisionals()).isEmpty();
        assertThat(callee.await(REJECTED, SOON).status()).isEqualTo(status);
        assertThatThrownBy(() -> call.awaitAnswered(SOON)).hasMessageContaining("got " + status);
    }

    @Test
    void rejectsAfterRinging() {
        callee.behave(Behaviour.rejectAfter(MOMENT, 486));

        OutgoingCall call = caller.callUri(callee.uri()).awaitRinging(SOON);

        assertThat(call.awaitFinal(SOON)).isEqualTo(486);
    }

    @Test
    void redirects() {
        callee.behave(Behaviour.redirectTo("sip:8003@127.0.0.1:5099"));

        assertThat(caller.callUri(callee.uri()).awaitFinal(SOON)).isEqualTo(302);
    }

    @Test
    void recordsReasonsOfCancel() {
        OutgoingCall call = caller.callUri(callee.uri()).awaitRinging(SOON);

        call.cancel("SIP;cause=200;text=\"Call completed elsewhere\"", "Q.850;cause=26");

        assertThat(call.awaitFinal(SOON)).isEqualTo(487);
        assertThat(callee.await(CANCELLED, SOON).reasons())
                .containsExactly("SIP;cause=200;text=\"Call completed elsewhere\"", "Q.850;cause=26");
        assertThat(kinds(callee)).containsExactly(INVITE, RINGING, CANCELLED);
    }

    @Test
    void cancelBeforeAnyResponseWaitsForOne() {
        callee.behave(Behaviour.ringForever());

        OutgoingCall call = caller.callUri(callee.uri());
        call.cancel();

        assertThat(call.awaitFinal(SOON)).isEqualTo(487);
        callee.await(CANCELLED, SOON);
    }

    @Test
    void repeatsRinging() {
        callee.behave(Behaviour.ringRepeating(Duration.ofMillis(10)));

        OutgoingCall call = caller.callUri(callee.uri());
        caller.await(event -> call.provisionals().size() >= 3, SOON);

        assertThat(call.provisionals()).allMatch(heard -> heard.status() == 180);
        assertThat(kinds(callee)).containsExactly(INVITE, RINGING);
    }

    @Test
    void sendsEarlyMediaThenAnswers() {
        callee.behave(Behaviour.earlyMedia(MOMENT, Behaviour.answerWithoutRinging(Duration.ZERO)));

        OutgoingCall call = caller.callUri(callee.uri()).awaitAnswered(SOON);

        assertThat(call.provisionals()).singleElement().satisfies(heard -> {
            assertThat(heard.status()).isEqualTo(183);
            assertThat(heard.media()).isTrue();
        });
        callee.await(EARLY_MEDIA, SOON);
    }

    @Test
    void triesAndNothingElse() {
        callee.behave(Behaviour.tryingOnly());

        OutgoingCall call = caller.callUri(callee.uri());
        caller.await(PROGRESS, SOON);
        call.cancel();

        assertThat(call.awaitFinal(SOON)).isEqualTo(487);
        assertThat(call.provisionals()).extracting(Provisional::status).containsExactly(100);
    }

    @Test
    void recordsTerminalTypeAndCaller() {
        CallOptions options = CallOptions.none().from("Alice").header("Tt", "2").header("Tt", "0, 1");

        caller.callUri(callee.uri(), options);
        PhoneEvent ringing = callee.await(RINGING, SOON);

        assertThat(ringing.tt()).containsExactly("2", "0, 1");
        assertThat(ringing.invitation().callerDisplay()).isEqualTo("Alice");
        assertThat(ringing.invitation().requestUri()).isEqualTo(callee.uri());
        assertThat(ringing.phone()).isEqualTo("Callee");
    }

    @Test
    void absentTerminalTypeIsAnEmptyList() {
        caller.callUri(callee.uri());

        assertThat(callee.await(INVITE, SOON).tt()).isEmpty();
    }

    @Test
    void listenersHearWhatTheLogHolds() {
        List<PhoneEvent> heard = new CopyOnWriteArrayList<>();
        callee.onEvent(heard::add);

        caller.callUri(callee.uri()).awaitRinging(SOON).cancel();
        callee.await(CANCELLED, SOON);
        caller.await(PhoneEvent.Kind.FAILED, SOON);

        assertThat(heard).isEqualTo(callee.events());
        assertThat(callee.events()).extracting(PhoneEvent::nanoTime).isSorted();
    }

    @Test
    void givingUpAfterTheAnswerHangsUp() {
        callee.behave(Behaviour.answerAfter(Duration.ZERO));
        OutgoingCall call = caller.callUri(callee.uri()).awaitAnswered(SOON);

        call.cancel();

        callee.await(ENDED, SOON);
    }

    @Test
    void awaitThatFailsListsWhatWasSeen() {
        caller.callUri(callee.uri()).awaitRinging(SOON);

        assertThatThrownBy(() -> callee.await(ANSWERED, MOMENT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("Callee", "INVITE", "RINGING");
    }

    private static List<PhoneEvent.Kind> kinds(SipPhone phone) {
        return phone.events().stream().map(PhoneEvent::kind).toList();
    }
}
