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
import java.util.List;
import org.asteriskjava.manager.event.VarSetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the dialplan around ringorder does to a call: time limits, options of Dial, ways in other than Gosub. */
@ExtendWith(Pbx.Setup.class)
class AdministratorsDialplanAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(50));

    /** The lab's extension with a time limit and an extension T of its own. */
    private static String withLimit(String extension) {
        return "4" + extension.substring(1);
    }

    /** The lab's extension with a time limit and no extension T. */
    private static String withBareLimit(String extension) {
        return "*4" + extension.substring(1);
    }

    /** The lab's extension with a subroutine for each leg. */
    private static String withSubroutine(String extension) {
        return "3" + extension.substring(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk:60,mobile:60", "desk:0.5>mobile:60", "all:60"})
    void timeLimitEndsACallThatRings(String order, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, order);
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, Behaviour.ringForever());

        assertThat(pbx.finalStatusOf(withBareLimit(extension))).isGreaterThanOrEqualTo(400);

        desk.await(Kind.CANCELLED, PATIENCE);
        assertThat(invitesOf(desk)).hasSize(1);
        pbx.awaitVariable(extension, "RINGORDER_STATUS", "CANCEL"::equals);
    }

    @Test
    void timeLimitEndsATalkAndNobodyIsCalledAnew(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,mobile:60");
        SipPhone desk = pbx.phone(extension, DESK, ANSWERS);
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        SipPhone caller = pbx.caller();
        caller.call(withBareLimit(extension)).awaitAnswered(PATIENCE);

        desk.await(Kind.ENDED, PATIENCE);
        caller.await(Kind.ENDED, PATIENCE);
        assertThat(invitesOf(desk)).hasSize(1);
        assertThat(invitesOf(mobile)).isEmpty();
    }

    @Test
    void timeLimitEndsATalkWithADeviceThatJoined(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4>pc:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, ANSWERS);

        SipPhone caller = pbx.caller();
        caller.call(withBareLimit(extension)).awaitAnswered(PATIENCE);

        pc.await(Kind.ENDED, PATIENCE);
        caller.await(Kind.ENDED, PATIENCE);
        assertThat(invitesOf(desk)).hasSize(1);
        assertThat(invitesOf(pc)).hasSize(1);
    }

    @Test
    void administratorsExtensionTakesUpACallWhoseTimeIsOver(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());

        pbx.call(withLimit(extension)).awaitFinal(PATIENCE);

        pbx.awaitVariable(extension, "LAB_SEEN_BY_T", "CANCEL"::equals);
        assertThat(invitesOf(desk)).hasSize(1);
    }

    @Test
    void administratorsSubroutineRunsOnEachLegBesideThatOfRingorder(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+pc:60,mobile:60", "--on-decline", "stop,pc:next", "--missed", "last");
        pbx.phone(extension, DESK, Behaviour.rejectAfter(Duration.ofMillis(300), 603));
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());

        assertThat(pbx.finalStatusOf(withSubroutine(extension))).isEqualTo(603);

        pc.await(Kind.CANCELLED, PATIENCE);
        assertThat(pbx.statusReturned(extension)).isEqualTo("DECLINED");
        awaitSubroutine(pbx, extension);
    }

    @Test
    void administratorsSubroutineRunsOnTheOnlyLeg(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.3,mobile:60", "--missed", "last");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(withSubroutine(extension)).awaitAnswered(PATIENCE);

        assertThat(desk.await(Kind.CANCELLED, PATIENCE).reasons())
                .anyMatch(reason -> reason.contains("Call completed elsewhere"));
        awaitSubroutine(pbx, extension);
    }

    @Test
    void administratorsSubroutineRunsOnALegThatJoins(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4>pc:60");
        String first = pbx.newExtension();
        assertThat(pbx.run("endpoint", "add", extension, first).exitCode()).isZero();
        SipPhone desk = pbx.phone(first, DESK, Behaviour.ringForever());
        pbx.phone(extension, PC, ANSWERS);

        pbx.call(withSubroutine(extension)).awaitAnswered(PATIENCE);

        desk.await(Kind.CANCELLED, PATIENCE);
        awaitSubroutine(pbx, extension);
    }

    @Test
    void administratorsSubroutineRunsWhenTheProgramIsDown(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.phone(extension, DESK, ANSWERS);

        pbx.ringorder().kill();
        try {
            pbx.call(withSubroutine(extension)).awaitAnswered(PATIENCE);
            awaitSubroutine(pbx, extension);
        } finally {
            pbx.restartRingorder();
        }
    }

    private static void awaitSubroutine(Pbx pbx, String extension) {
        pbx.events()
                .await(
                        VarSetEvent.class,
                        set -> "LAB_LEG".equals(set.getVariable())
                                && (withSubroutine(extension) + "x").equals(set.getValue())
                                && set.getChannel().startsWith("PJSIP/" + extension + "-"),
                        PATIENCE);
    }

    @Test
    void dialplanLearnsTheTypesOfAStageOfWhichOneDeviceWasBusy(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+mobile:0.5");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, Behaviour.reject(486));

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);

        pbx.awaitVariable(extension, "GOSUB_RETVAL", value -> true);
        assertThat(pbx.awaitVariable(extension, "RINGORDER_TT", value -> value != null && !value.isEmpty())
                        .getValue())
                .isEqualTo("0,2");
        assertThat(pbx.lab().messages()).noneMatch(line -> line.contains("MSet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "*2"})
    void callThatComesWithoutGosubIsServedAndLogsNoError(String prefix, Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4,mobile:60");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.reject(486));
        int before = pbx.lab().messages().size();

        int status = pbx.finalStatusOf(prefix + extension.substring(1));

        assertThat(status).isEqualTo(480);
        assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
        List<String> messages = pbx.lab().messages();
        assertThat(messages.subList(before, messages.size())).noneMatch(line -> line.contains("ERROR"));
    }

    @Test
    void answeredCallThatCameWithoutGosubEndsWithoutAnError(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4,mobile:60");
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        int before = pbx.lab().messages().size();

        OutgoingCall call = pbx.call("2" + extension.substring(1)).awaitAnswered(PATIENCE);
        call.hangUp();
        mobile.await(Kind.ENDED, PATIENCE);
        pbx.awaitVariable(extension, "RINGORDER_STATUS", "ANSWER"::equals);

        List<String> messages = pbx.lab().messages();
        assertThat(messages.subList(before, messages.size())).noneMatch(line -> line.contains("ERROR"));
    }
}
