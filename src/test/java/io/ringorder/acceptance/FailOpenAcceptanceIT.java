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
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.asteriskjava.manager.event.NewExtenEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A call is never lost: what happens when the program, or a part of it, is not there. */
@ExtendWith(Pbx.Setup.class)
class FailOpenAcceptanceIT {

    private static final Behaviour ANSWERS_LATE = Behaviour.answerAfter(Duration.ofMillis(300));

    @AfterEach
    void bringTheProgramBack(Pbx pbx) {
        pbx.restartRingorder();
    }

    @Test
    void allPhonesRingWhenTheProgramIsDown(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, ANSWERS_LATE);
        pbx.ringorder().kill();

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(desk.await(Kind.INVITE, PATIENCE).tt()).isEmpty();
        assertThat(desk.await(Kind.CANCELLED, PATIENCE).reasons()).anyMatch(reason -> reason.contains("cause=200"));
    }

    @Test
    void allPhonesRingWhenTheMediaServiceIsSilent(Pbx pbx) throws IOException {
        String extension = pbx.newExtension();
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, ANSWERS_LATE);
        pbx.ringorder().kill();

        try (ServerSocket silent = new ServerSocket(pbx.lab().agiPort(), 10, InetAddress.getLoopbackAddress())) {
            pbx.call(extension).awaitAnswered(PATIENCE);

            assertThat(silent.isBound()).isTrue();
        }
        assertThat(desk.await(Kind.INVITE, PATIENCE).tt()).isEmpty();
    }

    @Test
    void allPhonesRingWhenTheMediaServiceClosesWithoutAnAnswer(Pbx pbx) throws IOException {
        String extension = pbx.newExtension();
        pbx.phone(extension, MOBILE, ANSWERS_LATE);
        pbx.ringorder().kill();

        try (ServerSocket broken = new ServerSocket(pbx.lab().agiPort(), 10, InetAddress.getLoopbackAddress())) {
            OutgoingCall call = pbx.call(extension);
            try (Socket request = broken.accept()) {
                assertThat(request.getInputStream().read()).isPositive();
            }
            call.awaitAnswered(PATIENCE);
        }
    }

    @Test
    void allPhonesRingWhenNobodyTakesUpTheWaitingCall(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, ANSWERS_LATE);

        // The media service answers, and the proxy stage, whose AMI user is gone, hears nothing of the call.
        pbx.withoutAmiUser(() -> pbx.call(extension).awaitAnswered(PATIENCE));

        assertThat(desk.await(Kind.INVITE, PATIENCE).tt()).isEmpty();
    }

    @Test
    void nobodyRingsAnewWhenTheProgramDiesAndThePlanIsOver(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1>pc:1>mobile:1");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, PC, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, Behaviour.ringForever());
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        pbx.ringorder().kill();

        assertThat(call.awaitFinal(Duration.ofSeconds(15))).isEqualTo(480);
        assertThat(invitesOf(desk)).hasSize(1);
        assertThat(pbx.statusReturned(extension)).isEqualTo("NOANSWER");
    }

    @Test
    void allPhonesRingForWhatIsLeftOfThePlanWhenTheProgramDies(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:3,pc+mobile:3", "--repeat", "2", "--deadline", "11");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofSeconds(1), 486));
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());
        pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        pbx.ringorder().kill();

        mobile.await(Kind.RINGING, PATIENCE);

        assertThat(secondsOfTheFallback(pbx, extension)).matches("[5-7]");
    }

    @Test
    void fallbackRingsForWholeSecondsOnly(Pbx pbx) {
        String extension = pbx.newExtension();
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.ringorder().kill();
        pbx.lab().rx("dialplan set global RINGORDER_FALLBACK_TIME 0.4");

        try {
            assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);
        } finally {
            pbx.lab().rx("dialplan set global RINGORDER_FALLBACK_TIME 30");
        }

        desk.await(Kind.CANCELLED, PATIENCE);
        assertThat(secondsOfTheFallback(pbx, extension)).isEqualTo("1");
    }

    private static String secondsOfTheFallback(Pbx pbx, String extension) {
        return pbx.events()
                .await(
                        NewExtenEvent.class,
                        line -> "ringorder-all".equals(line.getContext())
                                && extension.equals(line.getExtension())
                                && "Dial".equals(line.getApplication()),
                        PATIENCE)
                .getAppData()
                .split(",", -1)[1];
    }

    @Test
    void phonesOfFurtherEndpointsRingAsWell(Pbx pbx) {
        String extension = pbx.newExtension();
        String web = pbx.newExtension();
        assertThat(pbx.run("endpoint", "add", extension, web).exitCode()).isZero();
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(web, MOBILE, ANSWERS_LATE);

        pbx.withoutAmiUser(() -> pbx.call(extension).awaitAnswered(PATIENCE));

        mobile.await(Kind.ANSWERED, PATIENCE);
    }

    @Test
    void hostileContactIsNotDialedEither(Pbx pbx) {
        String extension = pbx.newExtension();
        SipPhone bystander = pbx.phone("8002", DESK, ANSWERS_LATE);
        pbx.phone(
                PhoneSettings.builder(pbx.lab().sip(), extension, DESK)
                        .rawContact("<sip:" + extension + "&PJSIP/8002@127.0.0.1:" + bystander.port() + ">")
                        .build(),
                ANSWERS_LATE);
        pbx.phone(extension, MOBILE, ANSWERS_LATE);
        pbx.ringorder().kill();

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(invitesOf(bystander)).isEmpty();
    }

    @Test
    void answeredCallOutlivesTheProgram(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "mobile:60");
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS_LATE);
        OutgoingCall call = pbx.call(extension).awaitAnswered(PATIENCE);

        pbx.ringorder().kill();
        pbx.restartRingorder();

        assertThat(mobile.events()).noneMatch(event -> event.is(Kind.ENDED));
        call.hangUp();
        mobile.await(Kind.ENDED, PATIENCE);
    }

    @Test
    void restartedProgramGoesOnWithTheStagesOfARingingCall(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:5,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS_LATE);
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        pbx.ringorder().kill();
        pbx.restartRingorder();
        call.awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
    }

    @Test
    void restartedProgramRingsTheStagesThatWereStillToJoin(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:2.5>mobile:2.5");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS_LATE);
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        pbx.ringorder().kill();
        pbx.restartRingorder();
        call.awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
    }
}
