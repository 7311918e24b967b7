package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringorder.asterisk.LiveCall;
import io.ringorder.proxy.Contact;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that look at Asterisk: {@code contacts}, {@code explain}, {@code calls}. */
class LiveCommandsTest {

    private static final String HOSTILE = "Evil\u001b]0;x\u0007\r\n\u202e\u009b\u007fphone\udb40\udc01";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    Cli cli;

    @BeforeEach
    void openTheProgram() {
        cli = new Cli(directory);
    }

    private void registered(String uri, String userAgent, String status) {
        cli.parts.contacts.add(new Contact("8002", uri, userAgent, "192.0.2.1:5060", status));
    }

    private void deskPcAndMobile() {
        registered("sip:8002@192.0.2.10:5060", "Yealink SIP-T46S 66.86.0.15", "Reachable");
        registered("sip:8002@192.0.2.11:5062", "MicroSIP/3.21.3", "Unreachable");
        registered("sip:8002@192.0.2.12:5064", "Toaster/1.0", "NonQualified");
    }

    @Test
    void showsContactsAndWhatTheyAreRecognisedBy() {
        deskPcAndMobile();

        assertThat(cli.run("contacts", "8002").isOk().out()).isEqualToNormalizingNewlines("""
                        CONTACT                   USER AGENT                   TYPE     RECOGNISED BY                 STATUS
                        sip:8002@192.0.2.10:5060  Yealink SIP-T46S 66.86.0.15  desk     built-in rule 600 (Yealink)   Reachable
                        sip:8002@192.0.2.11:5062  MicroSIP/3.21.3              pc       built-in rule 420 (MicroSIP)  Unreachable
                        sip:8002@192.0.2.12:5064  Toaster/1.0                  unknown  no rule matches               NonQualified
                        """);
    }

    @Test
    void showsContactsAsJson() {
        deskPcAndMobile();

        JsonNode json = cli.run("contacts", "8002", "--json").json();

        assertThat(json.get(0))
                .hasToString(
                        "{\"contact\":\"sip:8002@192.0.2.10:5060\","
                                + "\"userAgent\":\"Yealink SIP-T46S 66.86.0.15\",\"via\":\"192.0.2.1:5060\",\"endpoint\":\"8002\","
                                + "\"status\":\"Reachable\",\"path\":\"\",\"neverDialed\":null,\"type\":\"desk\",\"rule\":{\"id\":null,\"builtIn\":true,\"priority\":600,"
                                + "\"extension\":null,\"field\":\"user-agent\",\"pattern\":\"^Yealink\",\"type\":\"desk\",\"note\":\"Yealink\"}}");
        assertThat(json.get(2).get("rule").isNull()).isTrue();
    }

    @Test
    void saysThatNothingIsRegistered() {
        assertThat(cli.run("contacts", "8002").isOk().out()).contains("No device is registered for extension 8002.");
        assertThat(cli.run("contacts", "8002", "--json").json()).hasToString("[]");
    }

    @Test
    void escapesTextFromTheNetwork() {
        registered("sip:8002@192.0.2.10;x=" + HOSTILE, HOSTILE, "Reachable");
        cli.parts.calls.add(call(1, List.of("sip:" + HOSTILE), false));

        for (String[] command : new String[][] {
            {"contacts", "8002"}, {"contacts", "8002", "--json"},
            {"explain", "8002"}, {"explain", "8002", "--json"},
            {"calls"}, {"calls", "--json"}
        }) {
            String out = cli.run(command).isOk().out();

            assertThat(out)
                    .containsIgnoringCase("Evil\\u001b]0;x\\u0007")
                    .containsIgnoringCase("\\u202e\\u009b\\u007fphone\\u");
            assertThat(out.replaceAll("\\R", "")
                            .chars()
                            .filter(c -> c < ' '
                                    || (c >= 0x7f && c < 0xa0)
                                    || c == 0x202e
                                    || Character.isSurrogate((char) c)))
                    .isEmpty();
            assertThat(out).doesNotContain("\r\n\u202e");
        }
        assertThat(cli.run("contacts", "8002", "--json")
                        .json()
                        .get(0)
                        .get("userAgent")
                        .asText())
                .isEqualTo(HOSTILE);
    }

    @Test
    void explainsWhoRingsWhoIsLeftOutAndWhy() {
        cli.run("order", "set", "8002", "desk:15,pc:20,mobile:5").isOk();
        deskPcAndMobile();

        assertThat(cli.run("explain", "8002").isOk().out()).isEqualToNormalizingNewlines("""
                        Extension 8002, order desk:15,pc:20,mobile:5. A call now:
                        Stage 1: desk for 15 s (Tt: 0)
                          rings  desk  sip:8002@192.0.2.10:5060  Yealink SIP-T46S 66.86.0.15  built-in rule 600 (Yealink)
                        Stage 2: pc for 20 s (Tt: 1); no device to ring, so it takes no time
                          left out  pc  sip:8002@192.0.2.11:5062  MicroSIP/3.21.3  it does not answer Asterisk's OPTIONS pings
                        Stage 3: mobile and unknown together for 5 s (Tt: 2)
                          rings  unknown  sip:8002@192.0.2.12:5064  Toaster/1.0  no rule matches
                        When nobody answers, the call goes on in the dialplan after 20 s at most; a device that does not begin to ring within 3 s is given up.
                        """);
    }

    @Test
    void explainsJoiningStagesAndSettings() {
        cli.run("order", "set", "8002", "desk:15>pc:20,mobile:5", "--repeat", "1", "--reach", "5", "--missed", "last")
                .isOk();
        registered("sip:8002@192.0.2.10:5060", "Yealink SIP-T46S", "Reachable");
        registered("sip:8002@192.0.2.11:5062", "MicroSIP", "Reachable");

        assertThat(cli.run("explain", "8002").isOk().out())
                .contains("Stage 2: joined after 15 s by pc for 20 s (Tt: 1)")
                .contains("The stages are gone through once more.")
                .contains("Missed calls are logged on the devices of the last stage only.")
                .contains("after 70 s at most; a device that does not begin to ring within 5 s is given up.")
                .containsOnlyOnce("within 5 s is given up");

        cli.run("order", "set", "8002", "--deadline", "60").isOk();
        assertThat(cli.run("explain", "8002").isOk().out())
                .contains("At most 60 s in all.")
                .contains("after 60 s at most");
        // Longer than the registered devices can ring, though not than the stages.
        cli.run("order", "set", "8002", "--deadline", "75").isOk();
        JsonNode json = cli.run("explain", "8002", "--json").json();
        assertThat(json.get("seconds").asInt()).isEqualTo(70);
        assertThat(json.at("/settings/deadlineSeconds").asInt()).isEqualTo(75);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contacts 8009", "explain 8009", "contacts 8009 --json"})
    void saysThatAsteriskHasNoSuchEndpoint(String command) {
        cli.parts.unknownEndpoints.add(new EndpointName("8009"));

        cli.run(command.split(" "))
                .failed(
                        ExitCode.NOT_FOUND,
                        "Asterisk has no PJSIP endpoint 8009: the extension is the name of an endpoint in pjsip.conf.");
    }

    @Test
    void warnsOfAFurtherEndpointThatAsteriskDoesNotHave() {
        cli.run("endpoint", "add", "8002", "8002-web").isOk();
        cli.parts.unknownEndpoints.add(new EndpointName("8002-web"));

        Cli.Result result = cli.run("contacts", "8002");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .isEqualToNormalizingNewlines("ringorder: warning: Asterisk has no PJSIP endpoint 8002-web.\n");
    }

    @Test
    void explainsAnExtensionWithoutAnOrder() {
        registered("sip:8002@192.0.2.10:5060", "Yealink SIP-T46S", "Reachable");
        registered("sip:8002@192.0.2.10&PJSIP/x", "MicroSIP", "Reachable");

        assertThat(cli.run("explain", "8002").isOk().out())
                .contains("Extension 8002 has no order of its own, so all:30 is used. A call now:")
                .contains("Stage 1: all devices at once for 30 s (no Tt)")
                .contains("its Contact holds characters that have a meaning in Dial()");
    }

    @Test
    void saysWhichDevicesTheOrderNeverRings() {
        cli.run("order", "set", "8002", "mobile:5").isOk();
        registered("sip:8002@192.0.2.10:5060", "Yealink SIP-T46S", "Reachable");

        assertThat(cli.run("explain", "8002").isOk().out())
                .contains("Never rung by this order, since no stage rings their type:")
                .contains("  never  desk  sip:8002@192.0.2.10:5060  Yealink SIP-T46S")
                .endsWith("Nobody rings: the call goes on in the dialplan at once." + System.lineSeparator());
    }

    @Test
    void explainsAsJson() {
        cli.run("order", "set", "8002", "pc:20,mobile:5").isOk();
        deskPcAndMobile();

        JsonNode json = cli.run("explain", "8002", "--json").json();

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "extension",
                        "configured",
                        "mode",
                        "order",
                        "seconds",
                        "reachSeconds",
                        "settings",
                        "endpoints",
                        "stages",
                        "neverRung");
        assertThat(json.get("seconds").asInt()).isEqualTo(5);
        assertThat(json.at("/stages/0/takesTime").asBoolean()).isFalse();
        assertThat(json.at("/stages/0/leftOut/0/reason").asText()).isEqualTo("unreachable");
        assertThat(json.at("/stages/1/rings/0/type").asText()).isEqualTo("unknown");
        assertThat(json.at("/neverRung/0/type").asText()).isEqualTo("desk");
    }

    @Test
    void explainsTwoDevicesThatAreRegisteredAlike() {
        registered("sip:8002@192.0.2.10:5060", "Yealink SIP-T46S", "Reachable");
        registered("sip:8002@192.0.2.10:5060", "Yealink SIP-T46S", "Reachable");

        assertThat(cli.run("explain", "8002", "--json").json().at("/stages/0/rings"))
                .hasSize(2);
    }

    private static LiveCall call(int stage, List<String> ringing, boolean answered) {
        return new LiveCall(
                "PJSIP/8001-1",
                "8001",
                "Alice",
                new Extension("8002"),
                stage,
                stage == 0 ? 0 : 3,
                ringing,
                answered,
                Cli.NOW.minusSeconds(12));
    }

    @Test
    void showsLiveCalls() {
        cli.parts.calls.add(call(2, List.of("sip:8002@192.0.2.11:5062", "sip:8002@192.0.2.12:5064"), false));
        cli.parts.calls.add(call(3, List.of("sip:8002@192.0.2.12:5064"), true));
        cli.parts.calls.add(call(0, List.of(), false));
        cli.parts.calls.add(call(0, List.of("sip:8002@192.0.2.12:5064"), false));

        assertThat(cli.run("calls").isOk().out()).isEqualToNormalizingNewlines("""
                        CALLER        EXTENSION  STAGE                        WHO RINGS                                           SINCE
                        8001 "Alice"  8002       stage 2 of 3                 sip:8002@192.0.2.11:5062, sip:8002@192.0.2.12:5064  2026-03-01 12:00:18 (12 s)
                        8001 "Alice"  8002       answered                     sip:8002@192.0.2.12:5064                            2026-03-01 12:00:18 (12 s)
                        8001 "Alice"  8002       being prepared               -                                                   2026-03-01 12:00:18 (12 s)
                        8001 "Alice"  8002       all at once, without a plan  sip:8002@192.0.2.12:5064                            2026-03-01 12:00:18 (12 s)
                        """);
        assertThat(cli.parts.database).isEmpty();
    }

    @Test
    void showsLiveCallsAsJson() {
        cli.parts.calls.add(call(2, List.of("sip:8002@192.0.2.11:5062"), false));

        assertThat(cli.run("calls", "--json").json())
                .hasToString("[{\"channel\":\"PJSIP/8001-1\",\"callerNumber\":\"8001\",\"callerName\":\"Alice\","
                        + "\"extension\":\"8002\",\"stage\":2,\"stages\":3,\"answered\":false,"
                        + "\"ringing\":[\"sip:8002@192.0.2.11:5062\"],\"since\":\"2026-03-01T12:00:18Z\"}]");
    }

    @Test
    void saysThatThereIsNoCall() {
        assertThat(cli.run("calls").isOk().out()).isEqualToNormalizingNewlines("There is no call.\n");
        assertThat(cli.run("calls", "--json").json()).hasToString("[]");
    }

    @Test
    void refusesAnExtensionThatIsNoneBeforeItConnects() {
        cli.run("contacts", "8 2").failed(ExitCode.BAD_INPUT, "\"8 2\" is no extension");
        cli.run("explain", "8 2").failed(ExitCode.BAD_INPUT, "\"8 2\" is no extension");

        assertThat(cli.parts.ami).isEmpty();
    }

    @Test
    void closesWhatItOpened() {
        cli.run("explain", "8002").isOk();

        assertThat(cli.parts.journal).containsExactly("store closed", "store closed", "connected", "disconnected");
    }

    @Test
    void saysThatAsteriskIsNotReachable() {
        cli.parts.asteriskIsGone();

        for (String[] command : new String[][] {{"contacts", "8002"}, {"explain", "8002"}, {"calls"}}) {
            cli.run(command).failed(ExitCode.UNREACHABLE, "Asterisk at 127.0.0.1:5038 cannot be reached");
        }
    }
}
