package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.PC;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import java.util.List;
import org.asteriskjava.manager.event.BridgeEnterEvent;
import org.asteriskjava.manager.event.CdrEvent;
import org.asteriskjava.manager.event.VarSetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices that join a call while others ring, by a cumulative order. */
@ExtendWith(Pbx.Setup.class)
class JoiningAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(300));

    @Test
    void earlierDevicesRingOnWhenLaterOnesJoin(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.6>pc:0.6>mobile:10");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        OutgoingCall call = pbx.call(extension).awaitAnswered(PATIENCE);

        long answered = mobile.await(Kind.ANSWERED, PATIENCE).nanoTime();
        for (SipPhone loser : List.of(desk, pc)) {
            PhoneEvent cancelled = loser.await(Kind.CANCELLED, PATIENCE);
            assertThat(cancelled.nanoTime()).isGreaterThan(answered);
            assertThat(cancelled.reasons()).anyMatch(reason -> reason.contains("Call completed elsewhere"));
            assertThat(invitesOf(loser)).hasSize(1);
        }
        assertThat(pc.await(Kind.INVITE, PATIENCE).tt()).containsExactly("1");
        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
        call.hangUp();
        mobile.await(Kind.ENDED, PATIENCE);
        pbx.events()
                .await(
                        CdrEvent.class,
                        row -> extension.equals(row.getDestination()) && "ANSWERED".equals(row.getDisposition()),
                        PATIENCE);
    }

    @Test
    void dialedDeviceAnswersAndTheJoinedOneIsToldSo(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.5>pc:10");
        pbx.phone(extension, DESK, Behaviour.answerAfter(Duration.ofMillis(1200)));
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(pc.await(Kind.CANCELLED, PATIENCE).reasons())
                .anyMatch(reason -> reason.contains("Call completed elsewhere"));
    }

    @Test
    void joinedDeviceTakesTheCallThoughTheDialedOneIsSilent(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.8>pc:10");
        pbx.phone(extension, DESK, Behaviour.silent());
        SipPhone pc = pbx.phone(extension, PC, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(invitesOf(pc)).hasSize(1);
    }

    @Test
    void nobodyJoinsACallThatIsAnswered(Pbx pbx) {
        String extension = pbx.newExtension();
        String slower = pbx.newExtension();
        pbx.order(extension, "desk:0.8>pc:10");
        pbx.order(slower, "desk:1.2");
        pbx.phone(extension, DESK, ANSWERS);
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        pbx.phone(slower, DESK, Behaviour.ringForever());

        pbx.call(extension).awaitAnswered(PATIENCE);
        // By the end of this call the other's second device would have joined.
        assertThat(pbx.finalStatusOf(slower)).isEqualTo(480);
        pbx.phone(extension, MOBILE, Behaviour.ringForever());
        assertThat(pbx.finalStatusOf(slower)).isEqualTo(480);

        assertThat(invitesOf(pc)).isEmpty();
    }

    @Test
    void joinedDeviceRingsOnWhenTheDialedOneIsBusy(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.5>pc:10");
        pbx.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofMillis(900), 486));
        SipPhone pc = pbx.phone(extension, PC, Behaviour.answerAfter(Duration.ofMillis(1200)));

        OutgoingCall call = pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(invitesOf(pc)).hasSize(1);
        call.hangUp();
        pc.await(Kind.ENDED, PATIENCE);
    }

    /** As an order does that was under way when the device answered. */
    @ParameterizedTest
    @ValueSource(strings = {"ringorder-hold", "ringorder-stage", "ringorder-done", "ringorder-all"})
    void callThatAJoinedDeviceTookGoesOnThoughTheCallerIsRedirected(String context, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.5>pc:10");
        pbx.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofMillis(900), 486));
        SipPhone pc = pbx.phone(extension, PC, Behaviour.answerAfter(Duration.ofMillis(1200)));
        OutgoingCall call = pbx.call(extension).awaitAnswered(PATIENCE);
        BridgeEnterEvent taken = pbx.events()
                .await(
                        BridgeEnterEvent.class,
                        enter -> extension.equals(enter.getExten()) && "ringorder-taken".equals(enter.getContext()),
                        PATIENCE);

        pbx.events().redirect(taken.getChannel(), context, extension);

        pbx.events()
                .await(
                        BridgeEnterEvent.class,
                        enter -> taken.getChannel().equals(enter.getChannel())
                                && "ringorder-taken".equals(enter.getContext())
                                && enter != taken,
                        PATIENCE);
        call.hangUp();
        pc.await(Kind.ENDED, PATIENCE);
        assertThat(invitesOf(pc)).hasSize(1);
    }

    @Test
    void callEndsBusyWhenTheJoinedDeviceIsBusyToo(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.5>pc:60");
        pbx.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofMillis(900), 486));
        pbx.phone(extension, PC, Behaviour.rejectAfter(Duration.ofMillis(900), 486));

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(486);
    }

    @Test
    void joinedDeviceCountsWhereTheDialedOneSaidNothing(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4>pc:3", "--reach", "0.5");
        pbx.phone(extension, DESK, Behaviour.silent());
        pbx.phone(extension, PC, Behaviour.rejectAfter(Duration.ofMillis(700), 486));

        pbx.call(extension);

        assertThat(pbx.statusReturned(extension)).isEqualTo("NOANSWER");
    }

    @Test
    void callEndsUnansweredWhenTheJoinedDeviceRang(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4>pc:1.2");
        pbx.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofMillis(600), 486));
        pbx.phone(extension, PC, Behaviour.ringForever());

        pbx.call(extension);

        assertThat(pbx.statusReturned(extension)).isEqualTo("NOANSWER");
    }

    @Test
    void callEndsUnreachedWhenNoDeviceSaidAnything(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.5>pc:0.5>mobile:1.5");
        for (String device : List.of(DESK, PC, MOBILE)) {
            pbx.phone(extension, device, Behaviour.silent());
        }

        pbx.call(extension);

        assertThat(pbx.statusReturned(extension)).isEqualTo("UNAVAILABLE");
    }

    @Test
    void redirectionOfAJoinedDeviceIsNotFollowedEither(Pbx pbx) {
        String extension = pbx.newExtension();
        String target = pbx.newExtension();
        pbx.order(extension, "desk:0.4>pc:1.5");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.redirectTo("sip:" + target + "@127.0.0.1"));
        SipPhone elsewhere = pbx.phone(target, DESK, ANSWERS);

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);

        assertThat(invitesOf(pc)).hasSize(1);
        assertThat(invitesOf(elsewhere)).isEmpty();
    }

    @Test
    void joinedDeviceThatIsGoneIsDropped(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4>pc:60,mobile:60", "--reach", "0.5");
        pbx.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofMillis(600), 486));
        pbx.phone(extension, PC, Behaviour.silent());
        pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);
    }

    @Test
    void declineOfAJoinedDeviceEndsTheCall(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4>pc:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, PC, Behaviour.rejectAfter(Duration.ofMillis(300), 603));

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(603);

        desk.await(Kind.CANCELLED, PATIENCE);
    }

    @Test
    void joinedDeviceLogsNoMissedCallWhereNoneIsWanted(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4>pc:0.8,mobile:10", "--missed", "none");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(pc.await(Kind.CANCELLED, PATIENCE).reasons())
                .anyMatch(reason -> reason.contains("Call completed elsewhere"));
    }

    @Test
    void callerWhoGivesUpStopsJoinedDevicesToo(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.5>pc:60");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        OutgoingCall call = pbx.call(extension);
        pc.await(Kind.RINGING, PATIENCE);

        call.cancel();

        pc.await(Kind.CANCELLED, PATIENCE);
    }

    /** Else the end of the wait is taken for an old one, and nobody says what follows. */
    @Test
    void callerWhoWaitedForJoinedDevicesIsKnownByTheStageThatJoinedLast(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.6>pc:1>mobile:2");
        pbx.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofSeconds(1), 486));
        pbx.phone(extension, PC, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, Behaviour.ringForever());

        pbx.call(extension);

        pbx.events()
                .await(
                        VarSetEvent.class,
                        set -> extension.equals(set.getExten())
                                && "RINGORDER_WAITING".equals(set.getVariable())
                                && String.valueOf(set.getValue()).startsWith("1/2/"),
                        PATIENCE);
    }
}
