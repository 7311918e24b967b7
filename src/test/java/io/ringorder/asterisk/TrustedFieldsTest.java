package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are as Asterisk 22 writes them. */
class TrustedFieldsTest {

    private static final String TOKEN = "00112233445566778899aabbccddeeff";
    private static final String MARK = "ffeeddccbbaa99887766554433221100";

    private int otherTokens;
    private final TrustedFields fields = new TrustedFields(MARK, TOKEN::equals, () -> otherTokens++);

    /** What counts of this text, message by message. */
    private List<List<String>> read(String text) {
        List<List<String>> counting = new ArrayList<>();
        List<String> message = new ArrayList<>();
        for (String line : text.split("\r\n", -1)) {
            if (!line.isEmpty()) {
                message.add(line);
            } else if (!message.isEmpty()) {
                counting.add(fields.of(message));
                message.clear();
            }
        }
        return counting.stream().filter(lines -> !lines.isEmpty()).toList();
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static String event(String number, String... body) {
        return lines(
                "Event: UserEvent",
                "Privilege: user,all",
                "Channel: PJSIP/8001-00000001",
                "ChannelState: 4",
                "CallerIDNum: " + number,
                "CallerIDName: Ann",
                "ConnectedLineNum: <unknown>",
                "Context: ringorder-stage",
                "Exten: 8002",
                "Uniqueid: 1700000000.1",
                "Linkedid: 1700000000.1",
                String.join("\r\n", body));
    }

    private static final String[] STAGE_END = {
        "UserEvent: RingOrderStageEnd",
        "Token: " + TOKEN,
        "Caller: 1700000000.1",
        "Extension: 8002",
        "Plan: 1;0:15000",
        "Legs: 486.",
        "CallerChannel: PJSIP/8001-00000001"
    };

    private static final List<String> BODY = List.of(
            "UserEvent: RingOrderStageEnd",
            "Caller: 1700000000.1",
            "Extension: 8002",
            "Plan: 1;0:15000",
            "Legs: 486.",
            "CallerChannel: PJSIP/8001-00000001");

    @Test
    void eventOfOursHasItsOwnFieldsAndTheCallersText() {
        assertThat(read(event("8001", STAGE_END))).singleElement().satisfies(lines -> {
            assertThat(lines).startsWith("Event: UserEvent", "CallerIDNum: 8001", "CallerIDName: Ann");
            assertThat(lines.subList(3, lines.size())).isEqualTo(BODY);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1\r\nPlan: x",
                "1\r\nCaller: 1.1\r\nUserEvent: RingOrderDecline",
                "1\r\nToken: 0123456789abcdef0123456789abcdef",
                "1\r\n\r\n",
                "1\r\n\r\nEvent: Disconnect\r\n\r\n",
                "1\r\n\r\nEvent: UserEvent\r\nUserEvent: RingOrderDecline\r\nCaller: 1.1\r\n\r\n",
                "1\r\n\r\nEvent: PeerEntry\r\nEvent: x\r\nListItems: x",
                "1\r\n\r\nEvent: Status\r\nActionID: 1_1#\r\n\r\n",
                "1\r\nAsterisk Call Manager/1.0",
                "1\r\n: x\r\nno field"
            })
    void numberWithLineEndsForgesNothing(String number) {
        List<List<String>> counting = read(event(number, STAGE_END));

        assertThat(counting).singleElement().satisfies(lines -> {
            assertThat(lines).startsWith("Event: UserEvent").endsWith(BODY.toArray(String[]::new));
            assertThat(lines.subList(1, lines.size() - BODY.size())).allMatch(line -> line.startsWith("CallerID"));
        });
    }

    @Test
    void nameOfALocalChannelForgesNothing() {
        String[] body = STAGE_END.clone();
        body[body.length - 1] = "CallerChannel: Local/1\r\nLegs: 200.\r\nPlan: x";

        assertThat(read(event("8001", body)))
                .singleElement()
                .satisfies(
                        lines -> assertThat(lines).endsWith("Plan: 1;0:15000", "Legs: 486.", "CallerChannel: Local/1"));
    }

    @Test
    void eventWithAnotherTokenIsNoneOfOurs() {
        assertThat(read(event("8001", "UserEvent: RingOrderStageEnd", "Token: ", "Extension: 8002")))
                .isEmpty();
        assertThat(read(event("8001", "UserEvent: RingOrderStageEnd", "Extension: 8002")))
                .isEmpty();
        assertThat(otherTokens).isEqualTo(2);
        assertThat(read(event("8001", "UserEvent: Door", "Extension: 8002"))).isEmpty();
        assertThat(otherTokens).isEqualTo(2);
    }

    @Test
    void programIsHeardWhateverTheOrderOfItsFields() {
        String said = lines(
                "Event: UserEvent",
                "Privilege: user,all",
                "UserEvent: RingOrderProgram",
                "actionid: 1_2#" + MARK,
                "number: 3",
                "token: " + TOKEN,
                "says: leading");

        assertThat(read(said))
                .containsExactly(List.of(
                        "Event: UserEvent",
                        "UserEvent: RingOrderProgram",
                        "actionid: 1_2#" + MARK,
                        "number: 3",
                        "says: leading"));
    }

    @Test
    void channelHasTheVariablesThatWereAskedForAndNoOther() {
        String channel = lines(
                "Event: Status",
                "Privilege: Call",
                "Channel: PJSIP/8001-00000001",
                "CallerIDNum: 1",
                "Variable: RINGORDER_PLAN=forged",
                "Context: ringorder-stage",
                "",
                "CallerIDName: Ann",
                "Uniqueid: 1700000000.1",
                "DNID: 8002",
                "Variable: RINGORDER_PLAN=forged",
                "Seconds: 3",
                "Variable: CHANNEL(uniqueid)=1700000000.1",
                "Variable: RINGORDER_PLAN=1;0:15000",
                "ActionID: 77_3#" + MARK);

        assertThat(read(channel))
                .containsExactly(List.of(
                        "Event: Status",
                        "CallerIDName: Ann",
                        "Variable: CHANNEL(uniqueid)=1700000000.1",
                        "Variable: RINGORDER_PLAN=1;0:15000",
                        "ActionID: 77_3#" + MARK));
    }

    @Test
    void ofAnAnswerTheFirstOfEachFieldCounts() {
        String answer = lines(
                "Response: Success",
                "ActionID: 77_3#" + MARK,
                "Variable: X",
                "Value: a",
                "Value: b",
                "ActionID: x",
                "Output: 1",
                "Output: 2");

        assertThat(read(answer))
                .containsExactly(List.of(
                        "Response: Success",
                        "ActionID: 77_3#" + MARK,
                        "Variable: X",
                        "Value: a",
                        "Output: 1",
                        "Output: 2"));
    }

    @Test
    void endOfAListAndNewsOfContactsAreRead() {
        assertThat(read(lines("Event: StatusComplete", "ActionID: 77_3#" + MARK, "Items: 0")))
                .hasSize(1);
        assertThat(read(lines("Event: ContactStatus", "Privilege: system,all", "URI: sip:8002@127.0.0.1", "AOR: 8002")))
                .hasSize(1);
        assertThat(read(lines("Event: Reload", "Privilege: system,all", "Module: x")))
                .hasSize(1);
        assertThat(read(lines("Event: Disconnect"))).isEmpty();
    }
}
