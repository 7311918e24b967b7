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
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An Asterisk whose Dial takes whole seconds only: it rings without end when it is given half a second. */
@ExtendWith(Pbx.Setup.class)
class OlderAsteriskAcceptanceIT {

    private static Pbx older;

    /** @param current shows that there is an Asterisk at all */
    @BeforeAll
    static void bringUp(Pbx current) {
        older = Pbx.like("20.6.0");
    }

    @AfterEach
    void noDialWasGivenAFraction() {
        older.putPhonesAway();
        assertThat(older.lab().messages()).noneMatch(line -> line.contains("fraction of a second"));
    }

    @AfterAll
    static void bringDown() {
        older.close();
    }

    @Test
    void programSaysSo() {
        older.ringorder().awaitOutput("Dial of Asterisk 20.6.0", 1, PATIENCE);
    }

    @Test
    void stagesRingForWholeSeconds() {
        String extension = older.newExtension();
        older.order(extension, "desk:0.5,mobile:1.2", "--reach", "0.5");
        SipPhone desk = older.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = older.phone(extension, MOBILE, Behaviour.ringForever());

        assertThat(older.finalStatusOf(extension)).isEqualTo(480);

        desk.await(Kind.CANCELLED, PATIENCE);
        mobile.await(Kind.CANCELLED, PATIENCE);
    }

    @Test
    void deviceThatIsGoneIsGivenUpThoughDialHasNoSecondLimit() {
        String extension = older.newExtension();
        older.order(extension, "desk:30,pc:30,mobile:30", "--reach", "0.5");
        older.phone(extension, DESK, Behaviour.silent());
        older.phone(extension, PC, Behaviour.silent());
        SipPhone mobile = older.phone(extension, MOBILE, Behaviour.answerAfter(Duration.ofMillis(300)));

        older.call(extension).awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
    }

    @Test
    void stageCutShortByTheDeadlineEnds() {
        String extension = older.newExtension();
        older.order(extension, "desk:60,mobile:60", "--deadline", "1.3");
        older.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofMillis(500), 486));
        SipPhone mobile = older.phone(extension, MOBILE, Behaviour.ringForever());

        assertThat(older.finalStatusOf(extension)).isEqualTo(480);

        assertThat(invitesOf(mobile)).hasSize(1);
    }

    @Test
    void stageThatJoinsRings() {
        String extension = older.newExtension();
        older.order(extension, "desk:0.5>pc:0.7>mobile:1.1");
        SipPhone desk = older.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = older.phone(extension, PC, Behaviour.ringForever());

        OutgoingCall call = older.call(extension);
        pc.await(Kind.RINGING, PATIENCE);
        SipPhone late = older.phone(extension, DESK + " again", Behaviour.ringForever());

        late.await(Kind.RINGING, PATIENCE);
        assertThat(call.awaitFinal(PATIENCE)).isEqualTo(480);
        assertThat(invitesOf(desk)).hasSize(1);
    }

    @Test
    void restartedProgramRingsForWholeSeconds() {
        String extension = older.newExtension();
        older.order(extension, "desk:2.5>mobile:2.5");
        SipPhone desk = older.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = older.phone(extension, MOBILE, Behaviour.answerAfter(Duration.ofMillis(300)));
        OutgoingCall call = older.call(extension);
        desk.await(Kind.RINGING, PATIENCE);

        older.ringorder().kill();
        older.restartRingorder();
        call.awaitAnswered(Duration.ofSeconds(12));

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
    }
}
