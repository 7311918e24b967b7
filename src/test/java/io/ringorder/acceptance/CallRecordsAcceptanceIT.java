package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.PhoneSettings;
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.asteriskjava.manager.event.CdrEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Call records of calls that a device answered which had joined, as docs/devices.md has them. */
@ExtendWith(Pbx.Setup.class)
class CallRecordsAcceptanceIT {

    private static final String CALLER = "PJSIP/8001-";
    private static final Behaviour BUSY_LATER = Behaviour.rejectAfter(Duration.ofMillis(600), 486);

    private static SipPhone phone(Pbx pbx, String user, String userAgent, Behaviour behaviour, boolean talks) {
        PhoneSettings.Builder settings = PhoneSettings.builder(pbx.lab().sip(), user, userAgent);
        return pbx.phone((talks ? settings.talks() : settings).build(), behaviour);
    }

    /** The caller's records of a call that two devices ring for and a third joins, answers and talks in for more than a second. */
    private static List<String> records(Pbx pbx, Behaviour earlierDevices, boolean talks) {
        String extension = pbx.newExtension();
        pbx.order(extension, "desk+mobile:0.4>pc:60");
        phone(pbx, extension, DESK, earlierDevices, talks);
        phone(pbx, extension, MOBILE, earlierDevices, talks);
        SipPhone pc = phone(pbx, extension, PC, Behaviour.answerAfter(Duration.ofMillis(900)), talks);
        String clock = pbx.newExtension();
        pbx.order(clock, "desk:2.2");
        pbx.phone(clock, DESK, Behaviour.ringForever());
        OutgoingCall call = phone(pbx, "8001", "a caller", Behaviour.ringForever(), talks)
                .call(extension)
                .awaitAnswered(PATIENCE);
        pc.await(Kind.CONFIRMED, PATIENCE);
        pbx.finalStatusOf(clock);

        call.hangUp();

        pc.await(Kind.ENDED, PATIENCE);
        // By the end of this call the records of the other are written.
        pbx.finalStatusOf(clock);
        List<CdrEvent> rows = pbx.events().all(CdrEvent.class).stream()
                .filter(row -> (row.getChannel() + " " + row.getDestinationChannel()).contains("/" + extension))
                .toList();
        String last = rows.stream()
                .flatMap(row -> Stream.of(row.getChannel(), row.getDestinationChannel()))
                .filter(channel -> channel != null && channel.startsWith("PJSIP/" + extension))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return rows.stream()
                .filter(row -> row.getChannel().startsWith(CALLER))
                .map(row -> text(row, talks ? last : ""))
                .toList();
    }

    private static String text(CdrEvent row, String joined) {
        String callee = who(row.getDestinationChannel(), joined);
        // Asterisk writes either, if the call was taken from this device.
        boolean rang =
                callee.equals("earlier") && List.of("ANSWERED", "NO ANSWER").contains(row.getDisposition());
        return (rang ? "rang" : row.getDisposition()) + ": " + who(row.getChannel(), joined) + ", " + callee
                + (row.getBillableSeconds() > 0 ? ", talk" : "");
    }

    /** @param joined the channel of the device that joined, if any record has it */
    private static String who(@Nullable String channel, String joined) {
        if (channel == null || channel.isEmpty()) {
            return "nobody";
        }
        if (channel.startsWith("Local/")) {
            return "local";
        }
        return channel.startsWith(CALLER) ? "caller" : channel.equals(joined) ? "pc" : "earlier";
    }

    @Test
    void deviceThatJoinedHasItsOwnChannelInTheRecordOfTheTalk(Pbx pbx) {
        assertThat(records(pbx, Behaviour.ringForever(), true))
                .containsExactlyInAnyOrder(
                        "rang: caller, earlier",
                        "rang: caller, earlier",
                        "ANSWERED: caller, local",
                        "ANSWERED: caller, pc, talk");
    }

    @Test
    void deviceThatJoinedHasItsOwnChannelThereWhenTheOthersAreBusy(Pbx pbx) {
        assertThat(records(pbx, BUSY_LATER, true))
                .containsExactlyInAnyOrder(
                        "BUSY: caller, earlier",
                        "BUSY: caller, earlier",
                        "ANSWERED: caller, local",
                        "ANSWERED: caller, pc, talk");
    }

    @Test
    void withoutSoundALocalChannelStandsForADeviceThatJoined(Pbx pbx) {
        assertThat(records(pbx, Behaviour.ringForever(), false))
                .containsExactlyInAnyOrder(
                        "rang: caller, earlier", "rang: caller, earlier", "ANSWERED: caller, local, talk");
    }

    @Test
    void withoutSoundALocalChannelStandsForItWhenTheOthersAreBusy(Pbx pbx) {
        assertThat(records(pbx, BUSY_LATER, false))
                .containsExactlyInAnyOrder(
                        "BUSY: caller, earlier", "BUSY: caller, earlier", "ANSWERED: caller, local, talk");
    }
}
