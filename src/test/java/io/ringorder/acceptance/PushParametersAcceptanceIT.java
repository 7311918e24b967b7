package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.PhoneSettings;
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Mobiles that are woken by push state in their Contact how; they are dialed without that. */
@ExtendWith(Pbx.Setup.class)
class PushParametersAcceptanceIT {

    private static final String PUSH =
            "pn-provider=apns;pn-param=A1B2.org.example.voip&remote;pn-prid=00fc13:voip;pn-silent=1;app-id=x";
    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(300));

    private boolean killed;

    @AfterEach
    void bringTheProgramBack(Pbx pbx) {
        if (killed) {
            pbx.restartRingorder();
        }
    }

    private static SipPhone mobile(Pbx pbx, String extension, String push, Behaviour behaviour) {
        return pbx.phone(
                PhoneSettings.builder(pbx.lab().sip(), extension, MOBILE)
                        .contactParameters("transport=udp;" + push + ";tag=a")
                        .build(),
                behaviour);
    }

    private static void assertRings(Pbx pbx, String extension, SipPhone mobile) {
        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).invitation().requestUri())
                .contains("sip:" + extension + "@127.0.0.1:" + mobile.port())
                .contains("tag=a")
                .doesNotContain("pn-", "app-id");
    }

    @Test
    void ringsWithoutThem(Pbx pbx) {
        String extension = pbx.newExtension();
        SipPhone mobile = mobile(pbx, extension, PUSH, ANSWERS);
        pbx.order(extension, "mobile:5");
        assertThat(pbx.run("contacts", extension).output()).contains(PUSH);

        assertRings(pbx, extension, mobile);
    }

    @Test
    void ringsWithoutThemWhenTheProgramIsDown(Pbx pbx) {
        String extension = pbx.newExtension();
        SipPhone mobile = mobile(pbx, extension, PUSH, ANSWERS);
        killed = true;
        pbx.ringorder().kill();

        assertRings(pbx, extension, mobile);
    }

    @Test
    void tokenOfAnyLengthThatAsteriskTakesIsNoHindrance(Pbx pbx) {
        String extension = pbx.newExtension();
        SipPhone mobile = mobile(pbx, extension, "pn-prid=" + "x".repeat(420), ANSWERS);
        pbx.order(extension, "mobile:5");

        assertRings(pbx, extension, mobile);
    }

    @Test
    void contactAsLongAsAsteriskTakesRingsInASequenceToo(Pbx pbx) {
        String extension = pbx.newExtension();
        SipPhone desk = pbx.phone(
                PhoneSettings.builder(pbx.lab().sip(), extension, DESK)
                        .contactParameters("x=" + "y".repeat(507 - "sip:8010@127.0.0.1:50000;x=".length()))
                        .build(),
                ANSWERS);
        pbx.order(extension, "desk:5");

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(desk.await(Kind.INVITE, PATIENCE).tt()).containsExactly("0");
    }

    @Test
    void typeOfAMobileThatDeclinesIsKnown(Pbx pbx) {
        String extension = pbx.newExtension();
        mobile(pbx, extension, PUSH, Behaviour.reject(603));
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.order(extension, "desk+mobile:5", "--on-decline", "next,mobile:stop");

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(603);

        desk.await(Kind.CANCELLED, PATIENCE);
    }

    @Test
    void newRegistrationOfTheSameMobileIsKnown(Pbx pbx) {
        String extension = pbx.newExtension();
        SipPhone before = mobile(pbx, extension, PUSH, ANSWERS);
        SipPhone after = mobile(pbx, extension, PUSH, ANSWERS);
        pbx.order(extension, "mobile:5");

        pbx.call(extension).awaitAnswered(PATIENCE);

        after.await(Kind.CONFIRMED, PATIENCE);
        assertThat(invitesOf(before)).isEmpty();
    }
}
