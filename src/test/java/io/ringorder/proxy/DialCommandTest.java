package io.ringorder.proxy;

import static io.ringorder.proxy.DialAction.MissedCall.LOGGED;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.plan.PlannedStage;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialCommandTest {

    private static final String TT = "?Tt=0%2C2";
    private static final Duration REACH = Duration.ofSeconds(3);

    private static Candidate contact(String uri) {
        return Contacts.of(DESK, uri, "Reachable");
    }

    private static String dial(PlannedStage stage, Duration reach, List<Candidate> contacts) {
        return DialCommand.of(
                new DialAction.Ring(Progress.NONE, stage, contacts, stage.time(), reach, false, LOGGED, false));
    }

    private static PlannedStage lasting(long millis) {
        return PlannedStage.of(Tt.of(List.of(DESK, MOBILE)), false, Duration.ofMillis(millis));
    }

    @Test
    void dialsTheContactsTogetherWithHeaderAndTimes() {
        assertThat(dial(
                        lasting(20_000),
                        REACH,
                        List.of(contact("sip:8002@192.0.2.7;transport=ws"), contact("sips:a@[::1]:5061"))))
                .isEqualTo("PJSIP/8002/sip:8002@192.0.2.7;transport=ws?Tt=0%2C2&PJSIP/8002/sips:a@[::1]:5061?Tt=0%2C2"
                        + ",20^3,ir");
    }

    /** RFC 8599: whoever wakes it holds the INVITE back until it has registered. */
    @ParameterizedTest
    @CsvSource({
        "sip:8002@192.0.2.7;pn-provider=apns;pn-prid=1, 3,  '20^10'",
        "sip:8002@192.0.2.7;PN-prid=1,                  3,  '20^10'",
        "sip:8002@192.0.2.7;pn-prid=1,                  15, '20^15'",
        "sip:8002@192.0.2.7;pn-prid=1,                  30, '20'",
        "sip:pn-prid@192.0.2.7;transport=tcp,           3,  '20^3'"
    })
    void leavesAnAppThatIsWokenByPushMoreTime(String uri, long reach, String limits) {
        assertThat(dial(
                        PlannedStage.everyDevice(Duration.ofSeconds(20)),
                        Duration.ofSeconds(reach),
                        List.of(contact("sip:8002@192.0.2.8"), contact(uri))))
                .endsWith("," + limits + ",i");
    }

    @Test
    void asksForNoHeaderInSimultaneousMode() {
        assertThat(dial(PlannedStage.everyDevice(Duration.ofSeconds(30)), REACH, List.of(contact("sip:a@host"))))
                .isEqualTo("PJSIP/8002/sip:a@host,30^3,i");
    }

    /** i: no redirection; r: ringback; c: answered elsewhere; b: the subroutine of each leg. */
    @ParameterizedTest
    @CsvSource({
        "true,  false, LOGGED,                   false, ir",
        "true,  true,  LOGGED,                   false, r",
        "true,  false, HIDDEN,                   false, irc",
        "true,  false, LOGGED_IF_CALLER_GAVE_UP, false, irb(ringorder-leg^s^1(hide))",
        "true,  false, LOGGED,                   true,  irb(ringorder-leg^s^1)",
        "true,  true,  HIDDEN,                   true,  rcb(ringorder-leg^s^1(hide))",
        "false, false, LOGGED,                   false, i",
        "false, true,  LOGGED,                   false, ''",
        "false, false, HIDDEN,                   false, ic",
        "false, false, LOGGED_IF_CALLER_GAVE_UP, false, ib(ringorder-leg^s^1(hide))",
        "false, true,  HIDDEN,                   true,  cb(ringorder-leg^s^1(hide))"
    })
    void eachWishHasItsOption(
            boolean sequential, boolean redirects, DialAction.MissedCall missed, boolean declines, String options) {
        PlannedStage stage = sequential ? lasting(2000) : PlannedStage.everyDevice(Duration.ofSeconds(2));

        String command = DialCommand.of(new DialAction.Ring(
                Progress.NONE,
                stage,
                List.of(contact("sip:a@host")),
                stage.time(),
                REACH,
                redirects,
                missed,
                declines));

        assertThat(command).isEqualTo("PJSIP/8002/sip:a@host" + (sequential ? TT : "") + ",2," + options);
    }

    @Test
    void nobodyListensToALegThatJoins() {
        DialAction.Ring ring = new DialAction.Ring(
                Progress.NONE,
                lasting(2000),
                List.of(contact("sip:a@host")),
                Duration.ofSeconds(2),
                REACH,
                false,
                LOGGED,
                true);

        assertThat(DialCommand.joining(ring)).isEqualTo("PJSIP/8002/sip:a@host" + TT + ",2,ib(ringorder-leg^s^1)");
    }

    @Test
    void ringsForTheTimeOfTheDialAndNotOfItsFirstStage() {
        assertThat(DialCommand.of(new DialAction.Ring(
                        Progress.NONE,
                        lasting(10_000),
                        List.of(contact("sip:a@host")),
                        Duration.ofSeconds(40),
                        REACH,
                        false,
                        LOGGED,
                        false)))
                .startsWith("PJSIP/8002/sip:a@host" + TT + ",40^3,");
    }

    @ParameterizedTest
    @CsvSource({
        "20000,3000,20^3",
        "3001,3000,3.001^3",
        "3000,3000,3",
        "400,3000,0.4",
        "2500,100,2.5^0.1",
        "600000,3000,600^3"
    })
    void limitsTheTimeToShowThatItRingsOnlyWhereItIsShorterThanTheStage(long time, long reach, String limits) {
        assertThat(dial(lasting(time), Duration.ofMillis(reach), List.of(contact("sip:a@host"))))
                .isEqualTo("PJSIP/8002/sip:a@host" + TT + "," + limits + ",ir");
    }

    @Test
    void hasRoomForSomeOfAFlood() {
        String padding = "x".repeat(300);
        List<Candidate> flood = IntStream.range(0, 100)
                .mapToObj(i -> contact("sip:" + i + "@host;p=" + padding))
                .toList();
        int room = DialCommand.room(lasting(600_000), flood);

        String command = dial(lasting(600_000), REACH, flood.subList(0, room));

        assertThat(command)
                .hasSizeBetween(DialCommand.MAX_LENGTH - 500, DialCommand.MAX_LENGTH)
                .startsWith("PJSIP/8002/sip:0@host")
                .endsWith(padding + TT + ",600^3,ir");
        ContactSelection selection = ContactSelection.of(lasting(600_000), flood);
        assertThat(selection.ring()).hasSize(room);
        assertThat(selection.leftOut())
                .hasSize(100 - room)
                .extracting(LeftOut::reason)
                .containsOnly(LeftOut.Reason.NO_ROOM);
    }

    @Test
    void dialsAHundredPhones() {
        List<Candidate> phones = IntStream.range(0, 100)
                .mapToObj(i -> contact("sip:8002@10.0.0." + i + ":5060"))
                .toList();

        assertThat(dial(lasting(15_000), REACH, phones).split("&", -1)).hasSize(100);
    }

    private static Candidate behind(String path, String uri) {
        return new Candidate(contact(uri).contact().behind(path), contact(uri).classification());
    }

    /** A URI takes one header: where a device of the stage has Route in it, all have Tt set by the subroutine. */
    @ParameterizedTest
    @CsvSource({
        "<sip:p>,           true,  LOGGED,                   false, irb(ringorder-leg^s^1(^0.2))",
        "<sip:p>,           true,  HIDDEN,                   false, ircb(ringorder-leg^s^1(hide^0.2))",
        "<sip:p>,           true,  LOGGED_IF_CALLER_GAVE_UP, true,  irb(ringorder-leg^s^1(hide^0.2))",
        "<sip:p>,           false, LOGGED,                   false, i",
        "<sip:p>,           false, LOGGED,                   true,  ib(ringorder-leg^s^1)",
        "'<sip:p>,<sip:q>', false, LOGGED,                   false, ib(ringorder-leg^s^1)",
        "'<sip:p>,<sip:q>', true,  LOGGED,                   false, irb(ringorder-leg^s^1(^0.2))"
    })
    void callsThroughProxies(
            String path, boolean sequential, DialAction.MissedCall missed, boolean declines, String options) {
        PlannedStage stage = sequential ? lasting(2000) : PlannedStage.everyDevice(Duration.ofSeconds(2));
        List<Candidate> contacts = List.of(contact("sip:a@host"), behind(path, "sip:b@host"));

        assertThat(DialCommand.of(new DialAction.Ring(
                        Progress.NONE, stage, contacts, stage.time(), REACH, false, missed, declines)))
                .isEqualTo("PJSIP/8002/sip:a@host&PJSIP/8002/sip:b@host;x-ringorder?Route=%3Csip:p%3E,2," + options);
    }

    @Test
    void setsTtApartWhereTheUriHasNoRoomForIt() {
        String uri = "sip:a@host;x=" + "x".repeat(490);

        assertThat(dial(lasting(2000), REACH, List.of(contact(uri))))
                .isEqualTo("PJSIP/8002/" + uri + ",2,irb(ringorder-leg^s^1(^0.2))");
    }

    @Test
    void refusesToDialAnUnsafeContact() {
        assertThatThrownBy(() -> dial(
                        lasting(15_000), REACH, List.of(contact("sip:a@host"), contact("sip:a@host&Local/1@internal"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Contact of 8002 is not safe to dial");
    }
}
