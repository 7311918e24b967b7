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
import java.util.stream.IntStream;
import org.asteriskjava.manager.event.VarSetEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asterisk goes on to what it was told in advance, when the devices ring in vain. */
@ExtendWith(Pbx.Setup.class)
class GoingOnAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(300));

    @AfterEach
    void bringTheProgramBack(Pbx pbx) {
        pbx.restartRingorder();
    }

    @Test
    void theNextStageRingsThoughTheProgramIsGone(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:2,mobile:20");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());

        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        pbx.awaitForecast(extension);
        pbx.ringorder().kill();
        call.awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
        assertThat(desk.events()).noneMatch(event -> event.kind() == Kind.ANSWERED);
        assertThat(invitesOf(pc)).isEmpty();
    }

    @Test
    void theCallEndsAsPlannedThoughTheProgramIsGone(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:2");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());

        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        pbx.awaitForecast(extension);
        pbx.ringorder().kill();

        assertThat(call.awaitFinal(PATIENCE)).isEqualTo(480);
        assertThat(invitesOf(desk)).hasSize(1);
    }

    @Test
    void allStagesRingThoughTheProgramIsGone(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1,pc:1,mobile:1");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());

        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        pbx.ringorder().kill();

        assertThat(call.awaitFinal(PATIENCE)).isEqualTo(480);
        for (SipPhone phone : new SipPhone[] {desk, pc, mobile}) {
            assertThat(invitesOf(phone)).hasSize(1);
        }
    }

    @Test
    void aDeviceThatCameInALaterStageIsRungInItsOwn(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1,pc:2,mobile:20");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());

        OutgoingCall call = pbx.call(extension);
        pc.await(Kind.RINGING, PATIENCE);
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        call.awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
        assertThat(invitesOf(pc)).hasSize(1);
    }

    @Test
    void aDeviceThatLeftInALaterStageIsNotRung(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1,pc:2,mobile:1");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        OutgoingCall call = pbx.call(extension);
        pc.await(Kind.RINGING, PATIENCE);
        mobile.unregister();

        assertThat(call.awaitFinal(PATIENCE)).isEqualTo(480);
        assertThat(invitesOf(mobile)).isEmpty();
    }

    @Test
    void aDeclineInALaterStageEndsTheCall(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1,pc+mobile:20");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());

        OutgoingCall call = pbx.call(extension);
        pc.await(Kind.RINGING, PATIENCE);
        mobile.await(Kind.RINGING, PATIENCE);
        mobile.reject(603);

        assertThat(call.awaitFinal(PATIENCE)).isEqualTo(603);
        pc.await(Kind.CANCELLED, PATIENCE);
    }

    @Test
    void aRestartedProgramRingsADeviceThatComesInItsStage(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:8,mobile:20");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());

        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        pbx.ringorder().kill();
        pbx.restartRingorder();
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        call.awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
    }

    /** The first Dial is as long as all that was to join it; what rings in the next one has its own time. */
    @Test
    void aRestartedProgramHasTheLastStageJoinTheNextDial(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1>pc:2>mobile:3");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        pbx.ringorder().kill();
        pbx.restartRingorder();

        call.awaitAnswered(PATIENCE.multipliedBy(2));
        mobile.await(Kind.ANSWERED, PATIENCE);
    }

    @Test
    void theCallerWaitsForNobodyFromStageToStage(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1,pc:1,mobile:20");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, PC, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(pbx.events().all(VarSetEvent.class))
                .filteredOn(set -> extension.equals(set.getExten()) && "RINGORDER_WAITING".equals(set.getVariable()))
                .allMatch(set -> set.getValue() == null || set.getValue().isEmpty());
    }

    /** A Dial that is longer than what AGI and AMI take at once. */
    @Test
    void theCallerWaitsForALongDial(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:20");
        List<SipPhone> desks = IntStream.range(0, 10)
                .mapToObj(i -> PhoneSettings.builder(pbx.lab().sip(), extension, DESK)
                        .contactParameters("rinstance=" + "0".repeat(120 + i))
                        .build())
                .map(settings -> pbx.phone(settings, Behaviour.ringForever()))
                .toList();

        OutgoingCall call = pbx.call(extension);

        desks.forEach(desk -> desk.await(Kind.RINGING, PATIENCE));
        call.cancel();
        desks.forEach(desk -> desk.await(Kind.CANCELLED, PATIENCE));
    }

    @Test
    void aDeviceThatLeftMeanwhileIsNotRung(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:2,pc:5,mobile:20");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);
        pc.unregister();
        call.awaitAnswered(PATIENCE);

        mobile.await(Kind.ANSWERED, PATIENCE);
        assertThat(invitesOf(pc)).isEmpty();
    }

    @Test
    void everyStageFollowsTheOneBefore(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1,pc:1,mobile:1", "--repeat", "1");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());

        assertThat(pbx.call(extension).awaitFinal(PATIENCE.multipliedBy(2))).isEqualTo(480);

        for (SipPhone phone : new SipPhone[] {desk, pc, mobile}) {
            assertThat(invitesOf(phone)).hasSize(2);
        }
    }
}
