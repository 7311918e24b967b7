package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.PC;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.PhoneSettings;
import io.ringorder.lab.SipPhone;
import io.ringorder.lab.SipProxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Devices are known again, whatever they do with their Contact and wherever they call from. */
@ExtendWith(Pbx.Setup.class)
class DeviceRecognitionAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(300));
    private static final String BARESIP = "baresip v3.9.0 (x86_64/linux)";

    private static SipPhone baresip(Pbx pbx, String extension, String user, int port) {
        return pbx.phone(
                PhoneSettings.builder(pbx.lab().sip(), extension, BARESIP)
                        .contactUser(user)
                        .port(port)
                        .build(),
                Behaviour.ringForever());
    }

    @Test
    void phoneThatRestartsWithAnotherUserInItsContactRingsOnce(Pbx pbx) {
        String extension = pbx.newExtension();
        SipPhone before = baresip(pbx, extension, extension + "-0x55d1c0", 0);
        int port = before.port();
        before.close();
        SipPhone after = baresip(pbx, extension, extension + "-0x7f30a8", port);
        SipPhone another = baresip(pbx, extension, extension + "-0x621b90", 0);
        pbx.order(extension, "all:2");

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);

        assertThat(invitesOf(after))
                .singleElement()
                .satisfies(
                        invite -> assertThat(invite.invitation().requestUri()).contains("0x7f30a8"));
        assertThat(invitesOf(another)).hasSize(1);
    }

    @Test
    void deviceThatCallsFromAnotherAddressThanItsContactDoesNotRing(Pbx pbx) {
        String extension = pbx.newExtension();
        try (SipProxy connection = new SipProxy(pbx.lab().sip())) {
            SipPhone pc = pbx.phone(
                    PhoneSettings.builder(connection.server(), extension, PC).build(), ANSWERS);
            SipPhone desk = pbx.phone(extension, DESK, ANSWERS);
            pbx.order(extension, "desk+pc:5");

            pc.call(extension).awaitAnswered(PATIENCE);

            desk.await(Kind.CONFIRMED, PATIENCE);
            assertThat(invitesOf(pc)).isEmpty();
            pc.hangUp();
        }
    }
}
