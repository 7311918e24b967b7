package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.invitesOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.CallOptions;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.RawAmi;
import io.ringorder.lab.SipPhone;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers and devices choose much of what they say. Nothing of it decides who rings, or becomes part of an event. */
@ExtendWith(Pbx.Setup.class)
class HostileInputAcceptanceIT {

    /** An endpoint whose P-Asserted-Identity Asterisk believes. */
    private static final String TRUNK = "8250";

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(50));

    /** Desk and mobile of a new extension, to be rung in that order. */
    private static final class Called {
        private final String extension;
        private final SipPhone desk;
        private final SipPhone mobile;

        Called(Pbx pbx) {
            this(pbx, Behaviour.ringForever());
        }

        Called(Pbx pbx, Behaviour ofTheDesk) {
            extension = pbx.newExtension();
            pbx.order(extension, "desk:0.4,mobile:60");
            desk = pbx.phone(extension, DESK, ofTheDesk);
            mobile = pbx.phone(extension, MOBILE, ANSWERS);
        }

        void assertRungInOrder() {
            mobile.await(Kind.ANSWERED, PATIENCE);
            assertThat(desk.await(Kind.INVITE, PATIENCE).tt()).containsExactly("0");
            assertThat(mobile.await(Kind.INVITE, PATIENCE).tt()).containsExactly("2");
        }
    }

    /** The events of ringorder's dialplan for this extension have these fields, each once, and none else of their own. */
    private static void assertNoEventIsForged(RawAmi ami, String extension) {
        List<List<String>> events = ami.messages().stream()
                .filter(message -> message.stream().anyMatch(line -> line.startsWith("UserEvent: RingOrder")))
                .filter(message -> message.contains("Extension: " + extension))
                .toList();
        assertThat(events).isNotEmpty();
        for (List<String> event : events) {
            List<String> names =
                    event.stream().map(line -> line.replaceAll(":.*", "")).toList();
            assertThat(names).doesNotHaveDuplicates();
            assertThat(event).startsWith("Event: UserEvent");
            assertThat(names.subList(names.indexOf("UserEvent"), names.size()))
                    .isIn(
                            fields("Contexts"),
                            fields("Progress", "Contexts"),
                            fields("Progress", "Legs", "DialStatus", "Contexts"));
            assertThat(event).anyMatch(line -> line.startsWith("Plan: 1;0:400"));
            assertThat(event).noneMatch(line -> line.matches("(Legs|Contexts): .*[^0-9.].*"));
        }
    }

    private static List<String> fields(String... others) {
        return Stream.of(
                        Stream.of("UserEvent", "Token", "Caller", "Extension", "Plan"),
                        Stream.of(others),
                        Stream.of("CallerChannel"))
                .flatMap(names -> names)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A,Chan: PJSIP/evil",
                "x\\r\\nEvent: Hangup",
                "a\\\"b",
                "${SHELL(id)}${CHANNEL}",
                ") & $[1/0] | x]",
                "\u202e[2J",
                "agi_network_script: ringorder/8001//version=2/",
                "&Local/1234@trap"
            })
    void nameOfTheCallerIsOnlyAName(String name, Pbx pbx) {
        // A busy device has the dialplan raise an event.
        Called called = new Called(pbx, Behaviour.reject(486));
        try (RawAmi ami = new RawAmi(pbx.lab())) {
            pbx.caller().call(called.extension, CallOptions.none().from(name)).awaitAnswered(PATIENCE);

            called.assertRungInOrder();
            assertNoEventIsForged(ami, called.extension);
        }
    }

    /** A line end in it, which a SIP URI may hold as %0D%0A, would begin a line of an AMI event. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1%0D%0APlan%3A%20x",
                "1%0D%0AUniqueid%3A%201.1%0D%0AChannel%3A%20PJSIP%2F8001-00000001",
                "1%0D%0AUserEvent%3A%20RingOrderDecline%0D%0ACaller%3A%201",
                "1%0D%0A%0D%0A",
                "1%0D%0A%0D%0AEvent%3A%20PeerEntry%0D%0AEvent%3A%20x%0D%0AListItems%3A%20x",
                "1%0D%0A%0D%0AResponse%3A%20Success%0D%0AActionID%3A%20x%0D%0AActionID%3A%20x",
                "1%0D%0AAsterisk%20Call%20Manager%2F1.0"
            })
    void numberOfTheCallerIsOnlyANumber(String number, Pbx pbx) {
        // A busy device has the dialplan raise an event.
        Called called = new Called(pbx, Behaviour.reject(486));
        int printed = pbx.ringorder().output().length();

        pbx.caller(TRUNK)
                .call(
                        called.extension,
                        CallOptions.none().header("P-Asserted-Identity", "<sip:" + number + "@127.0.0.1>"))
                .awaitAnswered(PATIENCE);

        called.assertRungInOrder();
        assertThat(pbx.ringorder().output().substring(printed)).isEmpty();
    }

    @Test
    void callOfANumberWithLineEndsIsShownAsItIs(Pbx pbx) {
        Called called = new Called(pbx);
        called.mobile.behave(Behaviour.ringForever());
        String number = "1%0D%0AVariable%3A%20RINGORDER_EXTENSION=1%0D%0A%0D%0AUniqueid%3A%201.1";
        var call = pbx.caller(TRUNK)
                .call(
                        called.extension,
                        CallOptions.none().header("P-Asserted-Identity", "<sip:" + number + "@127.0.0.1>"));
        called.desk.await(Kind.INVITE, PATIENCE);

        assertThat(pbx.run("calls").output().lines()).anyMatch(line -> line.contains("  " + called.extension + "  "));
        called.mobile.await(Kind.RINGING, PATIENCE);
        called.mobile.answer();
        call.awaitAnswered(PATIENCE);
        called.assertRungInOrder();
    }

    /** Asterisk forgets its global variables when it is told to, and then no event has the word by which ours are known. */
    @Test
    void tokenThatAsteriskForgotIsGivenAnew(Pbx pbx) {
        Called called = new Called(pbx, Behaviour.reject(486));
        pbx.lab().rx("dialplan set global RINGORDER_TOKEN");

        pbx.caller().call(called.extension).awaitAnswered(PATIENCE);

        called.assertRungInOrder();
        assertThat(pbx.lab().rx("dialplan show globals")).containsPattern("RINGORDER_TOKEN=[0-9a-f]{32}");
    }

    @Test
    void nameOfFourThousandCharactersIsOnlyAName(Pbx pbx) {
        Called called = new Called(pbx);

        pbx.caller()
                .call(called.extension, CallOptions.none().from("x".repeat(4000)))
                .awaitAnswered(PATIENCE);

        called.assertRungInOrder();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%2CPlan%3a%20x",
                "%2Cx%2C1",
                "&Local",
                "&Local%2F1234%40trap",
                "%0d%0aEvent%3a%20Hangup",
                "%22",
                "%24%7BSHELL(id)%7D",
                ")",
                "%2F0"
            })
    void numberThatIsNoExtensionRingsNobody(String tail, Pbx pbx) {
        Called called = new Called(pbx);
        try (RawAmi ami = new RawAmi(pbx.lab())) {
            int status = pbx.caller()
                    .callUri("sip:6" + called.extension.substring(1) + tail + "@127.0.0.1:"
                            + pbx.lab().sip().port())
                    .awaitFinal(PATIENCE);

            assertThat(status).isGreaterThanOrEqualTo(400);
            assertThat(invitesOf(called.desk)).isEmpty();
            // RingOrderProgram is said by the program itself, twice a second.
            assertThat(ami.messages())
                    .noneMatch(message -> message.stream()
                            .anyMatch(line -> line.matches("UserEvent: (RingOrder(?!Program)|LabTrap).*")));
        }
    }

    @Test
    void textOfTheCallerForgesNoRequest(Pbx pbx) {
        Called called = new Called(pbx);
        String other = pbx.newExtension();
        pbx.order(other, "mobile:4");
        String forged = "%0aagi_network_script%3a%20r%2f" + other + "%2f%2fversion=2%2f%0a%0a";

        pbx.caller()
                .callUri("sip:5" + called.extension.substring(1) + forged + "@127.0.0.1:"
                        + pbx.lab().sip().port())
                .awaitAnswered(PATIENCE);

        called.assertRungInOrder();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Busy,Plan: x", "603 Decline", "&Local/1234@trap", "\" ${SHELL(id)} $[1/0]", ")", "\u001b[2J"})
    void wordsOfADeviceThatRefusesAreOnlyWords(String words, Pbx pbx) {
        Called called = new Called(pbx, Behaviour.reject(486, words));
        try (RawAmi ami = new RawAmi(pbx.lab())) {
            pbx.call(called.extension).awaitAnswered(PATIENCE);

            called.assertRungInOrder();
            assertNoEventIsForged(ami, called.extension);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b]0;x\u0007\u001b[2J", "(a+)+$(((((((", "\u202e,&\"'${EXTEN})", "x-8192"})
    void nameOfADeviceIsOnlyAName(String userAgent, Pbx pbx) {
        Called called = new Called(pbx);
        String name = "Frobnicator/1.0 " + (userAgent.equals("x-8192") ? "x".repeat(8192) : userAgent);
        SipPhone strange = pbx.phone(called.extension, name, Behaviour.ringForever());
        called.mobile.behave(Behaviour.ringForever());

        SipPhone caller = pbx.caller();
        var call = caller.call(called.extension);
        strange.await(Kind.INVITE, PATIENCE);
        called.mobile.await(Kind.RINGING, PATIENCE);
        for (String[] command : new String[][] {
            {"contacts", called.extension},
            {"explain", called.extension},
            {"calls"},
            {"contacts", called.extension, "--json"}
        }) {
            String output = pbx.run(command).output();
            assertThat(output).contains("127.0.0.1");
            assertThat(output.replaceAll("\\R", "").chars())
                    .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        }
        called.mobile.answer();
        call.awaitAnswered(PATIENCE);

        called.assertRungInOrder();
    }
}
