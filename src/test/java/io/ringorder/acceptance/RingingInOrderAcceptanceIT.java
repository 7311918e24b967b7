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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.asteriskjava.manager.event.CdrEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The main job: the devices of one extension ring in the configured order. */
@ExtendWith(Pbx.Setup.class)
class RingingInOrderAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(50));
    private static final long ALMOST_A_STAGE = Duration.ofMillis(350).toNanos();

    @ParameterizedTest
    @CsvSource({
        "desk+pc+mobile, 012",
        "desk+mobile+pc, 021",
        "pc+desk+mobile, 102",
        "pc+mobile+desk, 120",
        "mobile+desk+pc, 201",
        "mobile+pc+desk, 210"
    })
    void ringsOneAfterTheOtherInEveryPermutation(String sequence, String codes, Pbx pbx) {
        String extension = pbx.newExtension();
        List<String> names = Arrays.asList(sequence.split("\\+"));
        pbx.order(extension, String.join(":0.4,", names) + ":4");
        Map<String, SipPhone> phones = Map.of(
                "desk", pbx.phone(extension, DESK, Behaviour.ringForever()),
                "pc", pbx.phone(extension, PC, Behaviour.ringForever()),
                "mobile", pbx.phone(extension, MOBILE, Behaviour.ringForever()));
        SipPhone first = phones.get(names.get(0));
        SipPhone second = phones.get(names.get(1));
        SipPhone last = phones.get(names.get(2)).behave(ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(inviteOf(first).tt()).containsExactly(codes.substring(0, 1));
        assertThat(inviteOf(second).tt()).containsExactly(codes.substring(1, 2));
        assertThat(inviteOf(last).tt()).containsExactly(codes.substring(2, 3));
        // CANCEL and the next INVITE are sent by two threads of Asterisk, so either may be the first by a hair.
        first.await(Kind.CANCELLED, PATIENCE);
        second.await(Kind.CANCELLED, PATIENCE);
        assertThat(inviteOf(second).nanoTime() - inviteOf(first).nanoTime()).isGreaterThan(ALMOST_A_STAGE);
        assertThat(inviteOf(last).nanoTime() - inviteOf(second).nanoTime()).isGreaterThan(ALMOST_A_STAGE);
        assertThat(invitesOf(first)).hasSize(1);
        assertThat(invitesOf(second)).hasSize(1);
    }

    @Test
    void ringsSeveralTypesOfOneStageTogether(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+pc:4,mobile:4");
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.answerAfter(Duration.ofMillis(300)));
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(inviteOf(desk).tt()).containsExactly("0,1");
        assertThat(inviteOf(pc).tt()).containsExactly("0,1");
        assertThat(desk.await(Kind.CANCELLED, PATIENCE).reasons()).anyMatch(reason -> reason.contains("cause=200"));
        assertThat(invitesOf(mobile)).isEmpty();
    }

    @Test
    void ringsAllWithoutHeaderInSimultaneousMode(Pbx pbx) {
        String extension = pbx.newExtension();
        assertThat(pbx.run("order", "set", extension, "--simultaneous").exitCode())
                .isZero();
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        SipPhone mobile = pbx.phone(extension, MOBILE, Behaviour.answerAfter(Duration.ofMillis(300)));

        pbx.call(extension).awaitAnswered(PATIENCE);

        for (SipPhone phone : List.of(desk, pc, mobile)) {
            assertThat(inviteOf(phone).tt()).isEmpty();
        }
        for (SipPhone loser : List.of(desk, pc)) {
            assertThat(loser.await(Kind.CANCELLED, PATIENCE).reasons())
                    .anyMatch(reason -> reason.contains("cause=200") && reason.contains("Call completed elsewhere"));
        }
    }

    @Test
    void extensionWithoutAnOrderRingsAllAtOnce(Pbx pbx) {
        String extension = pbx.newExtension();
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, Behaviour.answerAfter(Duration.ofMillis(300)));

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(inviteOf(desk).tt()).isEmpty();
    }

    @Test
    void stageWithoutDeviceCostsNoTime(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:60,pc:60,mobile:60");
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(inviteOf(mobile).tt()).containsExactly("2");
    }

    @Test
    void unrecognisedDeviceRingsInTheLastStage(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4,mobile:4");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone stranger = pbx.phone(extension, "Frobnicator/1.0", ANSWERS);

        pbx.call(extension).awaitAnswered(PATIENCE);

        assertThat(inviteOf(stranger).tt()).containsExactly("2");
    }

    @Test
    void changedOrderIsUsedByTheNextCall(Pbx pbx) {
        String extension = pbx.newExtension();
        SipPhone desk = pbx.phone(extension, DESK, ANSWERS);
        SipPhone mobile = pbx.phone(extension, MOBILE, ANSWERS);
        pbx.order(extension, "desk:4,mobile:4");
        answerAndHangUp(pbx.call(extension));

        pbx.order(extension, "mobile:4,desk:4");
        answerAndHangUp(pbx.call(extension));

        assertThat(invitesOf(desk)).hasSize(1);
        assertThat(invitesOf(mobile)).hasSize(1);
    }

    @Test
    void callRecordsNameTheExtensionAndEachDial(Pbx pbx) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk:0.4,mobile:4");
        pbx.phone(extension, DESK, Behaviour.ringForever());
        pbx.phone(extension, MOBILE, ANSWERS);

        answerAndHangUp(pbx.call(extension));

        pbx.events().await(CdrEvent.class, row -> answered(row, extension), PATIENCE);
        List<CdrEvent> rows = pbx.events().all(CdrEvent.class).stream()
                .filter(row -> extension.equals(row.getDestination()))
                .toList();
        assertThat(rows).extracting(CdrEvent::getDisposition).containsExactly("NO ANSWER", "ANSWERED");
        assertThat(rows).allMatch(row -> "phones".equals(row.getDestinationContext()));
        assertThat(rows).allMatch(row -> "Dial".equals(row.getLastApplication()));
    }

    private static boolean answered(CdrEvent row, String extension) {
        return extension.equals(row.getDestination()) && "ANSWERED".equals(row.getDisposition());
    }

    private static void answerAndHangUp(OutgoingCall call) {
        call.awaitAnswered(PATIENCE);
        call.hangUp();
    }

    private static PhoneEvent inviteOf(SipPhone phone) {
        return phone.await(Kind.INVITE, PATIENCE);
    }
}
