package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.SipPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A right that the AMI user lacks is told once, with what does not work without it; and so it is. */
@ExtendWith(Pbx.Setup.class)
class MissingRightsAcceptanceIT {

    private static final String LACKS = "The AMI user ringorder lacks the right ";

    /** Has a program connect while the user's section is changed so. */
    private static void with(Pbx pbx, UnaryOperator<String> change, Runnable action) {
        Path user = pbx.lab().directory().resolve("etc/manager-ringorder.conf");
        try {
            String text = Files.readString(user);
            assertThat(change.apply(text)).isNotEqualTo(text);
            Files.writeString(user, change.apply(text));
            try {
                pbx.lab().rx("manager reload");
                pbx.restartRingorder();
                action.run();
            } finally {
                Files.writeString(user, text);
                pbx.lab().rx("manager reload");
                pbx.restartRingorder();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UnaryOperator<String> without(String setting, String value) {
        return text -> text.replaceAll("(?m)^(" + setting + " =.*?),?\\b" + value + "\\b", "$1")
                .replace("= ,", "= ");
    }

    @ParameterizedTest
    @CsvSource({
        "write, call, a call does not go on in order",
        "write, originate, no device joins a ringing call",
        "write, reporting, the version of Asterisk is not known",
        "write, user, run no second one",
        "read, user, does not hear of calls",
        "read, system, does not hear of devices that register"
    })
    void missingRightIsToldOnce(String setting, String value, String consequence, Pbx pbx) {
        with(pbx, without(setting, value), () -> {
            pbx.ringorder().awaitOutput(LACKS, 1, Duration.ofSeconds(15));

            assertThat(pbx.ringorder().output().lines().filter(line -> line.contains(LACKS)))
                    .singleElement()
                    .asString()
                    .contains(setting + " = " + value, consequence);
        });
    }

    @Test
    void filterThatKeepsTheEventsOfCallsAwayIsTold(Pbx pbx) {
        with(pbx, text -> text.replace("eventfilter = UserEvent: RingOrder\n", ""), () -> {
            pbx.ringorder().awaitOutput(LACKS, 1, Duration.ofSeconds(15));

            assertThat(pbx.ringorder().output()).contains(LACKS + "read = user, or the filter UserEvent: RingOrder:");
        });
    }

    @Test
    void withoutWriteCallACallDoesNotGoOnInOrder(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:30,mobile:30");
        pbx.phone(extension, DESK, Behaviour.reject(486));
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.answerAfter(Duration.ofMillis(50)));
        with(pbx, without("write", "call"), () -> {
            pbx.call(extension).awaitAnswered(PATIENCE);

            assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({"write, originate", "read, system"})
    void deviceDoesNotJoin(String setting, String value, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+mobile:3");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        with(pbx, without(setting, value), () -> {
            var call = pbx.call(extension).awaitRinging(PATIENCE);
            SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.answerAfter(Duration.ofMillis(50)));

            assertThat(call.awaitFinal(PATIENCE)).isEqualTo(480);
            assertThat(invitesOf(mobile)).isEmpty();
        });
    }

    @Test
    void withAllRightsNothingIsTold(Pbx pbx) {
        pbx.restartRingorder();
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:6");
        pbx.phone(extension, DESK, Behaviour.ringForever());

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);
        assertThat(pbx.ringorder().output()).doesNotContain(LACKS);
    }
}
