package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Devices that register while a call rings. */
@ExtendWith(Pbx.Setup.class)
class LateRegistrationAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(300));

    @Test
    void deviceThatRegistersWhileItsStageRingsJoins(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+mobile:10");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        call.awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("0,2");
        assertThat(desk.await(Kind.CANCELLED, PATIENCE).reasons())
                .anyMatch(reason -> reason.contains("Call completed elsewhere"));
        assertThat(invitesOf(mobile)).hasSize(1);
    }

    @Test
    void deviceThatRegistersBeforeItsStageWaitsForIt(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1.5,mobile:10");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        call.awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
        assertThat(invitesOf(mobile)).hasSize(1);
        desk.await(Kind.CANCELLED, PATIENCE);
    }

    @Test
    void deviceWhoseStageIsOverJoinsWhereLateOnesAreWanted(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4,mobile:10", "--late", "join");
        pbx.phone(extension, DESK, Behaviour.reject(486));
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());
        OutgoingCall call = pbx.call(extension);
        mobile.await(Kind.RINGING, PATIENCE);

        SipPhone late = pbx.phone(extension, "Snom-D785/10.1", ANSWERS);
        call.awaitAnswered(PATIENCE);

        assertThat(late.await(Kind.INVITE, PATIENCE).tt()).containsExactly("0");
    }
}
