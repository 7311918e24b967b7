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
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call when a device fails, refuses, or is registered twice. */
@ExtendWith(Pbx.Setup.class)
class DeviceFailuresAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(50));
    private static final Behaviour DECLINES_LATER = Behaviour.rejectAfter(Duration.ofMillis(300), 603);

    @Test
    void deviceThatIsGoneIsDroppedAfterItsTimeAndTheRestRingsOn(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+pc:3,mobile:60", "--reach", "0.5");
        pbx.phone(extension, DESK, Behaviour.silent());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.answerAfter(Duration.ofMillis(1500)));
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(pc.events()).anyMatch(event -> event.is(Kind.ANSWERED));
        assertThat(invitesOf(mobile)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "trying"})
    void stageWhoseOnlyDeviceIsGoneIsLeftAfterTheTimeToReachIt(String kind, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60", "--reach", "0.5");
        pbx.phone(extension, DESK, kind.equals("silent") ? Behaviour.silent() : Behaviour.tryingOnly());
        pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(ints = {480, 404, 503, 500})
    void failureOfOneDeviceHandsOnAtOnce(int status, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60");
        pbx.phone(extension, DESK, Behaviour.reject(status));
        pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);
    }

    @Test
    void declineStopsAllAtOnce(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+pc:60,mobile:60");
        pbx.phone(extension, DESK, DECLINES_LATER);
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(603);

        pc.await(Kind.CANCELLED, PATIENCE);
        assertThat(invitesOf(mobile)).isEmpty();
    }

    /** The linked id of its legs is the one of another channel then. */
    @Test
    void declineStopsAllOfACallThatCameByALocalChannel(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+pc:60,mobile:60");
        pbx.phone(extension, DESK, DECLINES_LATER);
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call("1" + extension.substring(1));

        pc.await(Kind.CANCELLED, PATIENCE);
        assertThat(pbx.statusReturned(extension)).isEqualTo("DECLINED");
        assertThat(invitesOf(mobile)).isEmpty();
    }

    @Test
    void declineGoesOnWhereTheOwnerWantsItTo(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60", "--on-decline", "next");
        pbx.phone(extension, DESK, DECLINES_LATER);
        pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);
    }

    @Test
    void declineOnAnExceptedTypeLeavesTheOthersRinging(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+pc:60", "--on-decline", "stop,desk:next");
        pbx.phone(extension, DESK, Behaviour.reject(603));
        pbx.phone(extension, PC, Behaviour.answerAfter(Duration.ofMillis(800)));

        pbx.call(extension).awaitAnswered(PATIENCE);
    }

    @Test
    void redirectionIsFollowedOnlyWhenSwitchedOn(Pbx pbx) {
        String extension = pbx.newExtension();
        String target = pbx.newExtension();
        pbx.order(extension, "desk:60", "--follow-redirects");
        pbx.phone(extension, DESK, Behaviour.redirectTo("sip:" + target + "@127.0.0.1"));
        SipPhone elsewhere = pbx.phone(target, DESK, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        elsewhere.await(Kind.ANSWERED, PATIENCE);
    }

    @Test
    void deviceRegisteredFromTwoPortsRingsOnceAtTheNewer(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60");
        SipPhone before = pbx.phone(extension, DESK, ANSWERS);
        SipPhone after = pbx.phone(extension, DESK, Behaviour.answerAfter(Duration.ofMillis(500)));

        pbx.call(extension).awaitAnswered(PATIENCE);

        after.await(Kind.ANSWERED, PATIENCE);
        assertThat(invitesOf(before)).isEmpty();
    }

    @Test
    void twoPhonesOfOneModelWithInstancesOfTheirOwnBothRing(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60");
        SipPhone one = pbx.phone(withInstance(pbx, extension, "a1"), Behaviour.ringForever());
        pbx.phone(withInstance(pbx, extension, "b2"), Behaviour.answerAfter(Duration.ofMillis(300)));

        pbx.call(extension).awaitAnswered(PATIENCE);

        one.await(Kind.CANCELLED, PATIENCE);
    }

    private static PhoneSettings withInstance(Pbx pbx, String extension, String instance) {
        return PhoneSettings.builder(pbx.lab().sip(), extension, DESK)
                .contactParameters("rinstance=" + instance)
                .build();
    }

    @Test
    void deviceDoesNotRingForItsOwnCall(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+mobile:60");
        pbx.phone(extension, DESK, Behaviour.answerAfter(Duration.ofMillis(300)));
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        OutgoingCall call = mobile.call(extension).awaitAnswered(PATIENCE);

        assertThat(invitesOf(mobile)).isEmpty();
        call.hangUp();
    }

    @Test
    void mostRecentlyRegisteredDeviceRingsFirst(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "newest:60,desk:60");
        SipPhone desk = pbx.phone(extension, DESK, ANSWERS);
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        mobile.await(Kind.ANSWERED, PATIENCE);
        assertThat(invitesOf(desk)).isEmpty();
    }

    @Test
    void devicesOfFurtherEndpointsBelongToTheExtension(Pbx pbx) {
        String extension = pbx.newExtension();
        String web = pbx.newExtension();
        assertThat(pbx.run("endpoint", "add", extension, web).exitCode()).isZero();
        pbx.order(extension, "desk:0.4,pc:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(web, PC, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(desk.await(Kind.INVITE, PATIENCE).tt()).containsExactly("0");
        assertThat(pc.await(Kind.INVITE, PATIENCE).tt()).containsExactly("1");
    }

    @Test
    void deviceThatDoesNotAnswerPingsIsNotInvited(Pbx pbx) {
        String extension = "8200";
        pbx.order(extension, "desk:60,mobile:60", "--reach", "60");
        SipPhone gone = pbx.phone(extension, DESK, Behaviour.silent());
        pbx.phone(extension, MOBILE, ANSWERS);
        gone.close();
        pbx.events()
                .await(
                        ContactStatusEvent.class,
                        event -> event.getUri().contains(":" + gone.port())
                                && "Unreachable".equals(event.getContactStatus()),
                        PATIENCE);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(pbx.run("explain", extension).output()).contains("OPTIONS");
    }

    static List<Behaviour> unheard() {
        return List.of(Behaviour.tryingOnly(), Behaviour.silent());
    }

    /** Else it would hold the caller up until the stage is over. */
    @ParameterizedTest
    @MethodSource("unheard")
    void deviceThatDoesNotRingIsGivenUpThoughAnotherRings(Behaviour unheard, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+mobile:30,pc:20", "--reach", "0.5");
        pbx.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofMillis(2500), 486));
        SipPhone mobile = pbx.phone(extension, MOBILE, unheard);
        SipPhone pc = pbx.phone(extension, PC, Behaviour.answerAfter(Duration.ofMillis(300)));

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(invitesOf(mobile)).hasSize(1);
        assertThat(invitesOf(pc)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk+mobile:30", "pc:1,desk+mobile:30"})
    void othersRingOnWhenADeviceIsGivenUp(String order, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, order, "--reach", "0.5");
        pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.tryingOnly());

        OutgoingCall call = pbx.call(extension);

        mobile.await(Kind.CANCELLED, PATIENCE);
        desk.answer();
        call.awaitAnswered(PATIENCE);
    }
}
