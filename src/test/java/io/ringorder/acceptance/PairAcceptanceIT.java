package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.Lab;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.RingorderProcess;
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two programs on one Asterisk: one drives the calls, the other goes on with them when it is gone. */
@ExtendWith(Pbx.Setup.class)
class PairAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(300));
    private static final String STANDS_BY = "standing by";
    private static final String TAKES_OVER = "Takes over the calls";

    @AfterEach
    void bringTheProgramBack(Pbx pbx) {
        pbx.restartRingorder();
    }

    @Test
    void onlyOneDrivesEachCall(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.5,mobile:10", "--repeat", "1");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.reject(486));

        try (RingorderProcess second = pbx.another("--agi-port", "" + Lab.freeTcpPort())) {
            assertThat(second.output()).contains("WARN").contains(STANDS_BY);
            assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);
        }

        assertThat(invitesOf(desk)).hasSize(2);
        assertThat(invitesOf(mobile)).hasSize(2);
    }

    @Test
    void standbyGoesOnWithARingingCallWhenTheOtherIsKilled(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:2,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        try (RingorderProcess second = pbx.another("--standby")) {
            assertThat(second.output()).contains(STANDS_BY).doesNotContain("WARN");
            OutgoingCall call = pbx.call(extension);
            desk.await(Kind.RINGING, PATIENCE);

            pbx.ringorder().kill();
            call.awaitAnswered(PATIENCE);

            assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
            second.awaitOutput("Serves FastAGI now", 1, PATIENCE);
            pbx.call(extension).awaitAnswered(PATIENCE);
            assertThat(invitesOf(desk)).hasSize(2);
            assertThat(invitesOf(mobile)).hasSize(2);
        }
    }

    @Test
    void programThatWasFrozenStepsDown(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:3,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.answerAfter(Duration.ofSeconds(2)));
        // A database of its own, since the one that frozen programs share is frozen too.
        try (RingorderProcess second =
                RingorderProcess.serve(pbx.lab().settings(), "jdbc:h2:mem:second", "--standby")) {
            OutgoingCall call = pbx.call(extension);
            desk.await(Kind.RINGING, PATIENCE);

            pbx.ringorder().freeze();
            second.awaitOutput(TAKES_OVER, 1, PATIENCE);
            mobile.await(Kind.RINGING, PATIENCE);
            pbx.ringorder().thaw();

            pbx.ringorder().awaitOutput(STANDS_BY, 1, PATIENCE);
            call.awaitAnswered(PATIENCE);
            assertThat(invitesOf(desk)).hasSize(1);
            assertThat(invitesOf(mobile)).hasSize(1);
        }
    }

    @Test
    void programThatIsToldToStopHandsOver(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1.5,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        try (RingorderProcess second = pbx.another("--standby")) {
            OutgoingCall call = pbx.call(extension);
            desk.await(Kind.RINGING, PATIENCE);

            assertThat(pbx.ringorder().stop()).isZero();
            second.awaitOutput(TAKES_OVER, 1, PATIENCE);
            call.awaitAnswered(PATIENCE);

            assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
            assertThat(invitesOf(desk)).hasSize(1);
        }
    }

    @Test
    void otherMediaServiceIsAskedWhenTheFirstIsGone(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "mobile:60");
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        int port = Lab.freeTcpPort();
        pbx.lab().rx("dialplan set global RINGORDER_AGI2 agi://127.0.0.1:" + port + "/ringorder");
        try (RingorderProcess second = pbx.another("--standby", "--agi-port", "" + port)) {
            assertThat(second.output()).contains(STANDS_BY);
            pbx.ringorder().kill();

            pbx.call(extension).awaitAnswered(PATIENCE);

            assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
        } finally {
            pbx.lab().rx("dialplan set global RINGORDER_AGI2");
        }
    }

    @Test
    void drainGoesOnWithACallThatRings(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1.5,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        pbx.ringorder().close();
        try (RingorderProcess draining = pbx.another("--drain", "30")) {
            OutgoingCall call = pbx.call(extension);
            desk.await(Kind.RINGING, PATIENCE);

            draining.beginToStop();
            call.awaitAnswered(PATIENCE);

            assertThat(draining.awaitExit()).isZero();
            assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
            assertThat(mobile.events()).noneMatch(event -> event.is(Kind.ENDED));
        }
    }
}
