package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How long a call rings in all, how often, and whose log shows it as missed. */
@ExtendWith(Pbx.Setup.class)
class TimesAndMissedCallsAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(50));

    @Test
    void deadlineEndsTheCallThoughThePhoneRepeatsItsRinging(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60", "--deadline", "1");
        pbx.phone(extension, DESK, Behaviour.ringRepeating(Duration.ofMillis(200)));
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);

        assertThat(invitesOf(mobile)).isEmpty();
    }

    @Test
    void stagesAreGoneThroughAgain(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.3,mobile:0.3", "--repeat", "1");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);

        assertThat(invitesOf(desk)).hasSize(2);
        assertThat(invitesOf(mobile)).hasSize(2);
    }

    @Test
    void everyDeviceLogsItsMissedCallUnlessSaidOtherwise(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.3,mobile:10");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(isMissed(desk.await(Kind.CANCELLED, PATIENCE))).isTrue();
    }

    @Test
    void onlyTheLastDevicesLogAMissedCall(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.3,mobile:0.3", "--missed", "last");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);

        assertThat(isMissed(desk.await(Kind.CANCELLED, PATIENCE))).isFalse();
        assertThat(isMissed(mobile.await(Kind.CANCELLED, PATIENCE))).isTrue();
    }

    @Test
    void callGivenUpInTheFirstStageIsMissedThere(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60", "--missed", "last");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, Behaviour.ringForever());
        OutgoingCall call = pbx.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        call.cancel();

        assertThat(isMissed(desk.await(Kind.CANCELLED, PATIENCE))).isTrue();
    }

    @Test
    void noDeviceLogsAMissedCall(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.3,mobile:0.3", "--missed", "none");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);

        assertThat(isMissed(desk.await(Kind.CANCELLED, PATIENCE))).isFalse();
        assertThat(isMissed(mobile.await(Kind.CANCELLED, PATIENCE))).isFalse();
    }

    @Test
    void callerHearsRingbackThoughThePhoneSendsEarlyMedia(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4,mobile:10");
        pbx.phone(extension, DESK, Behaviour.earlyMedia(Duration.ZERO, Behaviour.ringForever()));
        pbx.phone(extension, MOBILE, ANSWERS);

        OutgoingCall call = pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(call.provisionals()).anyMatch(answer -> answer.status() == 180);
        assertThat(call.provisionals()).noneMatch(answer -> answer.status() == 183);
    }

    private static boolean isMissed(PhoneEvent cancelled) {
        return cancelled.reasons().stream().noneMatch(reason -> reason.contains("Call completed elsewhere"));
    }
}
