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
import org.asteriskjava.manager.event.HangupEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How a call goes on when nobody answers, and what its caller is told. */
@ExtendWith(Pbx.Setup.class)
class EndOfRingingAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(50));

    @Test
    void nobodyRegisteredIsTemporarilyUnavailableAtOnce(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60");

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);
        assertThat(pbx.statusReturned(extension)).isEqualTo("UNAVAILABLE");
    }

    @Test
    void nobodyAnsweringIsTemporarilyUnavailable(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.3,mobile:0.3");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, Behaviour.ringForever());

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);
        assertThat(pbx.statusReturned(extension)).isEqualTo("NOANSWER");
    }

    @Test
    void dialplanLearnsTheTypesThatRangLast(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.3,pc+mobile:0.3");
        for (String device : List.of(DESK, PC, MOBILE)) {
            pbx.phone(extension, device, Behaviour.ringForever());
        }

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);

        pbx.awaitVariable(extension, "RINGORDER_TT", "1,2"::equals);
    }

    @Test
    void dialplanLearnsTheTypesThatRangWhenTheCallerGaveUp(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, ANSWERS);
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        call.cancel();

        pbx.awaitVariable(extension, "RINGORDER_TT", "0"::equals);
    }

    @Test
    void busyDeviceHandsOnAtOnce(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.reject(486));
        pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        desk.await(Kind.REJECTED, PATIENCE);
    }

    @Test
    void everyDeviceBusyIsBusy(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+pc:60,mobile:60");
        pbx.phone(extension, DESK, Behaviour.reject(486));
        pbx.phone(extension, PC, Behaviour.reject(486));
        pbx.phone(extension, MOBILE, Behaviour.reject(486));

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(486);
        assertThat(pbx.statusReturned(extension)).isEqualTo("BUSY");
    }

    @Test
    void oneBusyAndOneUnansweredIsNotBusy(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:0.3");
        pbx.phone(extension, DESK, Behaviour.reject(486));
        pbx.phone(extension, MOBILE, Behaviour.ringForever());

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);
        assertThat(pbx.statusReturned(extension)).isEqualTo("NOANSWER");
    }

    @Test
    void declinedIsDeclined(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60");
        pbx.phone(extension, DESK, Behaviour.reject(603));

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(603);
        assertThat(pbx.statusReturned(extension)).isEqualTo("DECLINED");
    }

    @Test
    void redirectionIsNotFollowedAndCountsAsBusy(Pbx pbx) {
        String extension = pbx.newExtension();
        String target = pbx.newExtension();
        pbx.order(extension, "desk:60");
        pbx.phone(extension, DESK, Behaviour.redirectTo("sip:" + target + "@127.0.0.1"));
        SipPhone elsewhere = pbx.phone(target, DESK, ANSWERS);

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(486);
        assertThat(invitesOf(elsewhere)).isEmpty();
    }

    @Test
    void unansweredCallReachesTheNextLineOfTheDialplan(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.3");
        pbx.phone(extension, DESK, Behaviour.ringForever());

        pbx.call("7" + extension.substring(1)).awaitAnswered(PATIENCE);

        assertThat(pbx.statusReturned(extension)).isEqualTo("NOANSWER");
    }

    @Test
    void callerWhoGivesUpStopsThePhoneAndLeavesNothingBehind(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.3,mobile:60");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());
        OutgoingCall call = pbx.call(extension);
        mobile.await(Kind.RINGING, PATIENCE);

        call.cancel();

        assertThat(call.awaitFinal(PATIENCE)).isEqualTo(487);
        mobile.await(Kind.CANCELLED, PATIENCE);
        pbx.events().await(HangupEvent.class, event -> isLegOf(event.getChannel(), extension), PATIENCE);
        pbx.awaitVariable(extension, "LAB_SEEN_BY_H", "CANCEL"::equals);
        assertThat(pbx.lab().rx("core show channels concise")).doesNotContain(extension);
        assertThat(pbx.run("calls").output()).doesNotContain(extension);
    }

    @Test
    void contactThatWouldChangeTheDialIsNeverDialed(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60");
        SipPhone bystander = pbx.phone("8002", DESK, ANSWERS);
        pbx.phone(
                PhoneSettings.builder(pbx.lab().sip(), extension, DESK)
                        .rawContact("<sip:" + extension + "&PJSIP/8002@127.0.0.1:" + bystander.port() + ">")
                        .build(),
                ANSWERS);

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);
        assertThat(invitesOf(bystander)).isEmpty();
        assertThat(pbx.run("explain", extension).output()).contains("characters that have a meaning in Dial()");
    }

    private static boolean isLegOf(String channel, String extension) {
        return channel.startsWith("PJSIP/" + extension + "-");
    }
}
