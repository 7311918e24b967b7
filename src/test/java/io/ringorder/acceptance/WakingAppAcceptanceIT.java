package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.PC;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.PhoneSettings;
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A device that is called where it is no more, and registers from another port, as an app does that was woken. */
@ExtendWith(Pbx.Setup.class)
class WakingAppAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(300));
    private static final String PUSH = "pn-provider=fcm;pn-param=app;pn-prid=0123456789";

    private static SipPhone pushed(Pbx pbx, String extension, Behaviour behaviour) {
        return pbx.phone(
                PhoneSettings.builder(pbx.lab().sip(), extension, MOBILE)
                        .contactParameters(PUSH)
                        .build(),
                behaviour);
    }

    /** Waits until a call has rung in vain for so long. */
    private static void pass(String seconds, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:" + seconds);
        pbx.phone(extension, DESK, Behaviour.ringForever());
        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mobile:20", "desk:1,mobile:20", "desk:1>mobile:20", "desk:1>pc:1>mobile:20", "pc+mobile:20"})
    void ringsAtOnceWhereItIsNow(String order, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, order);
        pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone asleep = pbx.phone(extension, MOBILE, Behaviour.silent());
        OutgoingCall call = pbx.call(extension);
        asleep.await(Kind.INVITE, PATIENCE);

        SipPhone awake = pbx.phone(extension, MOBILE, ANSWERS);
        call.awaitAnswered(PATIENCE);

        assertThat(invitesOf(awake)).hasSize(1);
        call.hangUp();
        awake.await(Kind.ENDED, PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobile:20", "desk:1>mobile:20"})
    void isGivenUpWhereItWasCalledBefore(String order, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, order);
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone before = pbx.phone(extension, MOBILE, Behaviour.tryingOnly());
        OutgoingCall call = pbx.call(extension);
        before.await(Kind.INVITE, PATIENCE);

        SipPhone now = pbx.phone(extension, MOBILE, Behaviour.ringForever());

        now.await(Kind.RINGING, PATIENCE);
        assertThat(before.await(Kind.CANCELLED, PATIENCE).reasons())
                .anyMatch(reason -> reason.contains("Call completed elsewhere"));
        now.answer();
        call.awaitAnswered(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobile:20", "desk:1,mobile:20", "desk:1>mobile:20", "desk+mobile:20"})
    void ringsOnlyOnceWhenItRingsWhereItWasCalled(String order, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, order);
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone before = pbx.phone(extension, MOBILE, Behaviour.ringForever());
        OutgoingCall call = pbx.call(extension);
        before.await(Kind.RINGING, PATIENCE);

        SipPhone now = pbx.phone(extension, MOBILE, Behaviour.ringForever());
        pass("1", pbx);
        before.answer();
        call.awaitAnswered(PATIENCE);

        assertThat(invitesOf(now)).isEmpty();
    }

    @Test
    void ringsOnlyOnceWhenItWasBusyWhereItWasCalled(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+mobile:3");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone before = pbx.phone(extension, MOBILE, Behaviour.reject(486));
        OutgoingCall call = pbx.call(extension);
        before.await(Kind.REJECTED, PATIENCE);
        desk.await(Kind.RINGING, PATIENCE);

        SipPhone now = pbx.phone(extension, MOBILE, Behaviour.ringForever());

        assertThat(call.awaitFinal(PATIENCE)).isEqualTo(480);
        assertThat(invitesOf(now)).isEmpty();
    }

    /** What is known of a registration depends on who asked; only its URI says that it is the same. */
    @Test
    void isCalledOnceWhenItRegistersWhereItWas(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+mobile:20");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.tryingOnly());
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        mobile.await(Kind.INVITE, PATIENCE);

        mobile.unregister();
        mobile.register(Duration.ofMinutes(5));
        pass("1", pbx);
        call.cancel();
        desk.await(Kind.CANCELLED, PATIENCE);

        assertThat(invitesOf(mobile)).hasSize(1);
    }

    /** It moves on twice: from the Wi-Fi to the mobile network and back. */
    @Test
    void isFollowedAgain(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "mobile:20");
        SipPhone first = pbx.phone(extension, MOBILE, Behaviour.silent());
        OutgoingCall call = pbx.call(extension);
        first.await(Kind.INVITE, PATIENCE);

        SipPhone second = pbx.phone(extension, MOBILE, Behaviour.silent());
        second.await(Kind.INVITE, PATIENCE);
        SipPhone third = pbx.phone(extension, MOBILE, ANSWERS);
        call.awaitAnswered(PATIENCE);

        assertThat(List.of(invitesOf(first), invitesOf(third))).allMatch(invites -> invites.size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mobile:20", "desk:0.5>mobile:20"})
    void mayTakeLongerThanOthersWhenItHasToBeWoken(String order, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, order, "--reach", "0.5");
        pbx.phone(extension, DESK, Behaviour.reject(486));
        SipPhone asleep = pushed(pbx, extension, Behaviour.silent());
        OutgoingCall call = pbx.call(extension);
        asleep.await(Kind.INVITE, PATIENCE);

        pass("1.5", pbx);
        pushed(pbx, extension, ANSWERS);

        call.awaitAnswered(PATIENCE);
    }

    @Test
    void joinsLateWhenItNeverRang(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "mobile:3,desk:20", "--reach", "0.5", "--late", "join");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, Behaviour.silent());
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        pbx.phone(extension, MOBILE, ANSWERS);

        call.awaitAnswered(PATIENCE);
    }
}
