package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.PC;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.CallOptions;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.SipPhone;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Tt header that comes with a call counts when it comes from a trusted endpoint, and never otherwise. */
@ExtendWith(Pbx.Setup.class)
class TtHeaderAcceptanceIT {

    private static final String FRONT = "8190";
    private static final String OTHER_FRONT = "8191";
    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(50));

    private static CallOptions tt(String... values) {
        CallOptions options = CallOptions.none();
        for (String value : values) {
            options = options.header("Tt", value);
        }
        return options;
    }

    private static void trust(Pbx pbx, String endpoints) {
        pbx.lab().rx("dialplan set global RINGORDER_TRUSTED " + endpoints);
    }

    /** Desk, which rings in vain, and mobile, which answers. */
    private static SipPhone[] deskAndMobile(Pbx pbx, String extension) {
        pbx.order(extension, "desk:0.4,mobile:4");
        return new SipPhone[] {
            pbx.phone(extension, DESK, Behaviour.ringForever()), pbx.phone(extension, MOBILE, ANSWERS)
        };
    }

    private static void assertRungInOrder(SipPhone... deskAndMobile) {
        assertThat(deskAndMobile[0].await(Kind.INVITE, PATIENCE).tt()).containsExactly("0");
        assertThat(deskAndMobile[1].await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
    }

    @AfterEach
    void trustNobody(Pbx pbx) {
        trust(pbx, "\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0,0,0,0,0,0,0,0", "", "x,Plan: y", "${SHELL(id)}", "2,2"})
    void changesNothingWhenAPhoneSendsIt(String value, Pbx pbx) {
        trust(pbx, FRONT);
        String extension = pbx.newExtension();
        SipPhone[] phones = deskAndMobile(pbx, extension);

        pbx.caller().call(extension, tt(value, value)).awaitAnswered(PATIENCE);

        assertRungInOrder(phones);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", FRONT + "1", "819"})
    void changesNothingWhenItsEndpointIsNotTrusted(String trusted, Pbx pbx) {
        trust(pbx, trusted.isEmpty() ? "\"\"" : trusted);
        String extension = pbx.newExtension();
        SipPhone[] phones = deskAndMobile(pbx, extension);

        pbx.caller(FRONT).call(extension, tt("2")).awaitAnswered(PATIENCE);

        assertRungInOrder(phones);
    }

    @Test
    void nameAndAssertedIdentityOfATrustedEndpointAreNotEnough(Pbx pbx) {
        trust(pbx, FRONT);
        String extension = pbx.newExtension();
        SipPhone[] phones = deskAndMobile(pbx, extension);

        pbx.caller()
                .call(
                        extension,
                        tt("2").from(FRONT)
                                .header("P-Asserted-Identity", "\"" + FRONT + "\" <sip:" + FRONT + "@127.0.0.1>")
                                .header("Remote-Party-ID", "<sip:" + FRONT + "@127.0.0.1>"))
                .awaitAnswered(PATIENCE);

        assertRungInOrder(phones);
    }

    @Test
    void ofATrustedEndpointRingsExactlyTheTypesItNames(Pbx pbx) {
        trust(pbx, OTHER_FRONT + "," + FRONT);
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,pc:60,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.ringForever());
        SipPhone stranger = pbx.phone(extension, "Frobnicator/1.0", ANSWERS);
        SipPhone front = pbx.caller(FRONT);

        OutgoingCall first = front.call(extension, tt("2, 1"));
        mobile.await(Kind.RINGING, PATIENCE);
        pc.await(Kind.RINGING, PATIENCE);
        first.cancel();
        assertThat(first.awaitFinal(PATIENCE)).isEqualTo(487);
        mobile.await(Kind.CANCELLED, PATIENCE);
        desk.behave(ANSWERS);
        front.call(extension, tt("0")).awaitAnswered(PATIENCE);

        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("1,2");
        assertThat(pc.await(Kind.INVITE, PATIENCE).tt()).containsExactly("1,2");
        assertThat(desk.await(Kind.INVITE, PATIENCE).tt()).containsExactly("0");
        for (SipPhone phone : new SipPhone[] {desk, pc, mobile}) {
            assertThat(invitesOf(phone)).hasSize(1);
        }
        assertThat(invitesOf(stranger)).isEmpty();
    }

    @Test
    void ofATrustedEndpointForTypesThatNoDeviceHasRingsNobody(Pbx pbx) {
        trust(pbx, FRONT);
        String extension = pbx.newExtension();
        SipPhone[] phones = deskAndMobile(pbx, extension);

        assertThat(pbx.caller(FRONT).call(extension, tt("1")).awaitFinal(PATIENCE))
                .isEqualTo(480);

        assertThat(invitesOf(phones[0])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"absent", "x", "2,,0", "100", "2;x=y", "2)", "\"2\"", "${EXTEN}", "two headers", "too long", "&2"
            })
    void whenMissingOrMalformedTheOwnOrderRings(String value, Pbx pbx) throws IOException {
        trust(pbx, FRONT);
        String extension = pbx.newExtension();
        SipPhone[] phones = deskAndMobile(pbx, extension);
        CallOptions options = switch (value) {
            case "absent" -> CallOptions.none();
            case "two headers" -> tt("2", "0");
            case "too long" -> tt("2,".repeat(2000) + "2");
            default -> tt(value);
        };

        pbx.caller(FRONT).call(extension, options).awaitAnswered(PATIENCE);

        assertRungInOrder(phones);
        String log = Files.readString(pbx.lab().directory().resolve("log/messages"))
                + pbx.ringorder().output();
        if (value.equals("absent")) {
            assertThat(log).doesNotContain("for " + extension + ": it is").doesNotContain("call to " + extension);
        } else {
            assertThat(log)
                    .containsPattern("takes no notice of the Tt of " + FRONT + " for " + extension + ":|call to "
                            + extension + " came with a Tt that names no types");
        }
    }
}
