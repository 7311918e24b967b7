package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.PhoneException;
import io.ringorder.lab.PhoneSettings;
import io.ringorder.lab.RawAmi;
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A device may register what it likes. Plain {@code Dial} calls where a Contact says; ringorder and its fallback do not. */
@ExtendWith(Pbx.Setup.class)
class HostileContactsAcceptanceIT {

    private static final Behaviour ANSWERS_LATE = Behaviour.answerAfter(Duration.ofMillis(500));

    private boolean killed;

    @AfterEach
    void bringTheProgramBack(Pbx pbx) {
        if (killed) {
            pbx.restartRingorder();
        }
    }

    private static List<String> contacts(String extension, SipPhone bystander, String bystanders) {
        String end = "@127.0.0.1:" + bystander.port() + ">";
        return List.of(
                "<sip:" + extension + "&Local/1234@trap>",
                "<sip:" + extension + "&PJSIP/" + bystanders + end,
                "<sip:" + extension + ",9,g" + end,
                "<sip:" + extension + ",9,G(trap" + end,
                "<sip:" + extension + "(" + end,
                "<sip:${EXTEN}" + end,
                "<sip:%22" + extension + "'" + end,
                "<sip:" + extension + "x".repeat(4000) + "&Local/1234@trap>");
    }

    /** Registers all of them; those that Asterisk refuses or does not answer are no danger. */
    private static void register(Pbx pbx, String extension, List<String> contacts) {
        for (String contact : contacts) {
            try {
                pbx.phone(
                        PhoneSettings.builder(pbx.lab().sip(), extension, DESK)
                                .rawContact(contact)
                                .build(),
                        ANSWERS_LATE);
            } catch (PhoneException e) {
                assertThat(e).hasMessageStartingWith("REGISTER");
            }
        }
    }

    private static boolean isTrap(List<String> message) {
        return message.contains("UserEvent: LabTrap");
    }

    @Test
    void plainDialCallsWhereAContactSays(Pbx pbx) {
        String extension = pbx.newExtension();
        register(pbx, extension, List.of("<sip:" + extension + "&Local/1234@trap>"));
        try (RawAmi ami = new RawAmi(pbx.lab())) {
            pbx.call("9" + extension.substring(1));

            assertThat(ami.await(HostileContactsAcceptanceIT::isTrap, PATIENCE)).contains("Extension: 1234");
        }
    }

    @Test
    void ringorderRingsTheHonestDeviceOnly(Pbx pbx) {
        assertOnlyTheHonestDeviceRings(pbx, false);
    }

    @Test
    void fallbackRingsTheHonestDeviceOnly(Pbx pbx) {
        assertOnlyTheHonestDeviceRings(pbx, true);
    }

    private void assertOnlyTheHonestDeviceRings(Pbx pbx, boolean withoutProgram) {
        String extension = pbx.newExtension();
        String other = pbx.newExtension();
        SipPhone bystander = pbx.phone(other, DESK, ANSWERS_LATE);
        register(pbx, extension, contacts(extension, bystander, other));
        SipPhone honest = pbx.phone(extension, MOBILE, ANSWERS_LATE);
        pbx.order(extension, "desk+mobile:8");
        assertThat(pbx.run("explain", extension).output()).contains("&Local/1234");
        killed = withoutProgram;
        if (withoutProgram) {
            pbx.ringorder().kill();
        }
        try (RawAmi ami = new RawAmi(pbx.lab())) {
            pbx.call(extension).awaitAnswered(PATIENCE);

            honest.await(Kind.ANSWERED, PATIENCE);
            assertThat(invitesOf(bystander)).isEmpty();
            assertThat(ami.messages()).noneMatch(HostileContactsAcceptanceIT::isTrap);
        }
    }
}
