package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.PC;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.Call;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.PhoneSettings;
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import org.asteriskjava.manager.event.LocalOptimizationEndEvent;
import org.asteriskjava.manager.event.VarSetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that are transferred while devices that joined ring, or after one of them answered. */
@ExtendWith(Pbx.Setup.class)
class TransferAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(300));

    /** How the device that was dialed first does while the one that joined rings. */
    enum Dialed {
        RINGS,
        IS_BUSY;

        Behaviour behaviour() {
            return this == RINGS ? Behaviour.ringForever() : Behaviour.rejectAfter(Duration.ofMillis(600), 486);
        }
    }

    /** An extension whose PC has joined the call of the desk phone. */
    private record Joined(String extension, SipPhone desk, SipPhone pc) {

        static Joined of(Pbx pbx, Dialed dialed, boolean talk) {
            String extension = pbx.newExtension();
            pbx.order(extension, "desk:0.4>pc:60");
            return new Joined(
                    extension,
                    pbx.phone(extension, DESK, dialed.behaviour()),
                    TransferAcceptanceIT.phone(pbx, extension, PC, Behaviour.ringForever(), talk));
        }

        void awaitRinging(Pbx pbx, Dialed dialed) {
            pc.await(Kind.RINGING, PATIENCE);
            if (dialed == Dialed.IS_BUSY) {
                pbx.events()
                        .await(
                                VarSetEvent.class,
                                set -> "RINGORDER_WAITING".equals(set.getVariable())
                                        && "ringorder-hold".equals(set.getContext())
                                        && extension.equals(set.getExten()),
                                PATIENCE);
            }
        }

        void awaitTalk(Pbx pbx, boolean talk) {
            pc.await(Kind.CONFIRMED, PATIENCE);
            if (talk) {
                pbx.events()
                        .await(
                                LocalOptimizationEndEvent.class,
                                end -> end.getLocalOneChannel().contains(extension + "@ringorder-joining"),
                                PATIENCE);
            }
        }
    }

    private static SipPhone phone(Pbx pbx, String user, String userAgent, Behaviour behaviour, boolean talks) {
        PhoneSettings.Builder settings = PhoneSettings.builder(pbx.lab().sip(), user, userAgent);
        return pbx.phone((talks ? settings.talks() : settings).build(), behaviour);
    }

    /** An extension with an order of two stages, of which the second answers. */
    private record InTurn(String extension, SipPhone desk, SipPhone mobile) {

        static InTurn of(Pbx pbx, Behaviour desk) {
            String extension = pbx.newExtension();
            pbx.order(extension, "desk:1,mobile:20");
            return new InTurn(extension, pbx.phone(extension, DESK, desk), pbx.phone(extension, MOBILE, ANSWERS));
        }

        void awaitAnsweredInTurn() {
            mobile.await(Kind.CONFIRMED, PATIENCE);
            assertThat(invitesOf(desk)).hasSize(1);
            assertThat(invitesOf(mobile)).hasSize(1);
        }
    }

    private static void redirect(Pbx pbx, String called, String to) {
        String channel =
                pbx.awaitVariable(called, "RINGORDER_EXTENSION", called::equals).getChannel();
        pbx.events().redirect(channel, "phones", to);
    }

    @ParameterizedTest
    @EnumSource(Dialed.class)
    void devicesStopWhenTheirCallerIsSentToAnotherExtension(Dialed dialed, Pbx pbx) {
        Joined first = Joined.of(pbx, dialed, false);
        InTurn second = InTurn.of(pbx, Behaviour.ringForever());
        OutgoingCall call = pbx.call(first.extension);
        first.awaitRinging(pbx, dialed);

        redirect(pbx, first.extension, second.extension);

        call.awaitAnswered(PATIENCE);
        second.awaitAnsweredInTurn();
        assertThat(first.pc.await(Kind.CANCELLED, PATIENCE).nanoTime())
                .isLessThan(second.mobile.await(Kind.INVITE, PATIENCE).nanoTime());
    }

    /** Nobody tells ringorder then. */
    @ParameterizedTest
    @EnumSource(Dialed.class)
    void devicesStopWhenTheirCallerIsSentOutOfRingorder(Dialed dialed, Pbx pbx) {
        Joined first = Joined.of(pbx, dialed, false);
        String elsewhere = pbx.newExtension();
        SipPhone other = pbx.phone(elsewhere, DESK, Behaviour.ringForever());
        OutgoingCall call = pbx.call(first.extension);
        first.awaitRinging(pbx, dialed);

        redirect(pbx, first.extension, "9" + elsewhere.substring(1));

        other.await(Kind.RINGING, PATIENCE);
        first.pc.await(Kind.CANCELLED, PATIENCE);
        assertThat(other.events()).noneMatch(event -> event.is(Kind.CANCELLED));
        other.answer();
        call.awaitAnswered(PATIENCE);
    }

    @Test
    void nobodyJoinsACallerWhoWasSentOutOfRingorder(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:1>pc:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        String elsewhere = pbx.newExtension();
        pbx.phone(elsewhere, DESK, Behaviour.ringForever());
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        redirect(pbx, extension, "9" + elsewhere.substring(1));

        // The phone there rings for 4 s.
        call.awaitFinal(PATIENCE);
        assertThat(invitesOf(pc)).isEmpty();
    }

    /** With sound, Asterisk takes the Local channel of the device that joined out of the talk. */
    @ParameterizedTest
    @CsvSource({"RINGS,true", "RINGS,false", "IS_BUSY,true", "IS_BUSY,false"})
    void callThatAJoinedDeviceHeldAndTransferredRingsInTheOrderOfTheOther(Dialed dialed, boolean talk, Pbx pbx) {
        Joined first = Joined.of(pbx, dialed, talk);
        InTurn second = InTurn.of(pbx, Behaviour.reject(486));
        OutgoingCall call =
                phone(pbx, "8001", "a caller", Behaviour.ringForever(), talk).call(first.extension);
        first.awaitRinging(pbx, dialed);
        first.pc.answer();
        call.awaitAnswered(PATIENCE);
        first.awaitTalk(pbx, talk);
        Call held = first.pc.talk();

        held.hold();
        held.transfer(second.extension);

        second.awaitAnsweredInTurn();
        assertThat(call.isAnswered()).isTrue();
        call.hangUp();
        second.mobile.await(Kind.ENDED, PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Dialed.class)
    void callThatRingsAJoinedDeviceGoesOnWhenItIsTransferred(Dialed dialed, Pbx pbx) {
        String own = pbx.newExtension();
        SipPhone between = pbx.phone(own, DESK, ANSWERS);
        OutgoingCall call = pbx.call(own).awaitAnswered(PATIENCE);
        Call talk = between.talk();
        Joined second = Joined.of(pbx, dialed, false);
        talk.hold();
        OutgoingCall consultation = between.call(second.extension).awaitRinging(PATIENCE);
        second.awaitRinging(pbx, dialed);

        talk.transfer(second.extension, consultation);
        consultation.awaitFinal(PATIENCE);
        second.pc.answer();

        second.pc.await(Kind.CONFIRMED, PATIENCE);
        call.hangUp();
        second.pc.await(Kind.ENDED, PATIENCE);
    }

    @Test
    void stagesJoinACallThatWasTransferredWhileItRang(Pbx pbx) {
        String own = pbx.newExtension();
        SipPhone between = pbx.phone(own, DESK, ANSWERS);
        OutgoingCall call = pbx.call(own).awaitAnswered(PATIENCE);
        Call talk = between.talk();
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.8>pc:1.5>mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        OutgoingCall consultation = between.call(extension).awaitRinging(PATIENCE);
        desk.await(Kind.RINGING, PATIENCE);

        talk.transfer(extension, consultation);

        mobile.await(Kind.CONFIRMED, PATIENCE);
        assertThat(invitesOf(pc)).hasSize(1);
        pc.await(Kind.CANCELLED, PATIENCE);
        desk.await(Kind.CANCELLED, PATIENCE);
        call.hangUp();
        mobile.await(Kind.ENDED, PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(Dialed.class)
    void callThatAJoinedDeviceAnsweredGoesOnWhenItIsTransferred(Dialed dialed, Pbx pbx) {
        String own = pbx.newExtension();
        SipPhone between = pbx.phone(own, DESK, ANSWERS);
        OutgoingCall call = pbx.call(own).awaitAnswered(PATIENCE);
        Call talk = between.talk();
        Joined second = Joined.of(pbx, dialed, false);
        talk.hold();
        OutgoingCall consultation = between.call(second.extension);
        second.awaitRinging(pbx, dialed);
        second.pc.answer();
        consultation.awaitAnswered(PATIENCE);
        second.pc.await(Kind.CONFIRMED, PATIENCE);

        talk.transfer(second.extension, consultation);
        between.await(Kind.ENDED, PATIENCE);

        assertThat(second.pc.events()).noneMatch(event -> event.is(Kind.ENDED));
        call.hangUp();
        second.pc.await(Kind.ENDED, PATIENCE);
    }
}
