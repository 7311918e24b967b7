package io.ringorder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallTimesTest {

    private static final int CALLER = 5001;
    private static final int SERVER = 5060;
    private static final int DESK = 5101;
    private static final int MOBILE = 5103;
    private static final List<Integer> DEVICES = List.of(DESK, MOBILE);

    private final List<Packet> packets = new ArrayList<>();

    private void request(int millis, int from, int to, String method) {
        message(millis, from, to, method + " sip:8002@127.0.0.1 SIP/2.0", method);
    }

    private void ok(int millis, int from, int to, String method) {
        message(millis, from, to, "SIP/2.0 200 OK", method);
    }

    private void message(int millis, int from, int to, String first, String method) {
        String text = first + "\r\nFrom: \"b1-7\" <sip:8001@127.0.0.1>;tag=1\r\nCSeq: 1 " + method + "\r\n\r\n";
        packets.add(new Packet(millis * 1000L, from, to, false, text.length(), text));
    }

    private CallTimes onlyCall() {
        Map<String, CallTimes> calls = CallTimes.of(packets, CALLER, DEVICES);
        assertThat(calls).containsOnlyKeys("b1-7");
        return calls.values().iterator().next();
    }

    private void deskRingsThenMobileAnswers() {
        request(100, CALLER, SERVER, "INVITE");
        request(103, SERVER, DESK, "INVITE");
        request(1103, SERVER, DESK, "CANCEL");
        ok(1104, DESK, SERVER, "CANCEL");
        request(1105, SERVER, MOBILE, "INVITE");
        ok(1205, MOBILE, SERVER, "INVITE");
        ok(1206, SERVER, CALLER, "INVITE");
        request(1300, CALLER, SERVER, "BYE");
        ok(1301, SERVER, CALLER, "BYE");
    }

    @Test
    void takesEachTimeBetweenTheFirstOfTwoMessages() {
        deskRingsThenMobileAnswers();
        request(1700, SERVER, MOBILE, "INVITE");

        CallTimes call = onlyCall();

        assertThat(call.postDialDelay()).contains(3.0);
        assertThat(call.stageGaps()).containsExactly(2.0);
        assertThat(call.answerLatency()).contains(1.0);
        assertThat(call.rung()).containsExactly(DESK, MOBILE);
    }

    @Test
    void gapIsNegativeWhereTheNextDeviceIsCalledBeforeTheOneBeforeIsCancelled() {
        request(100, CALLER, SERVER, "INVITE");
        request(101, SERVER, DESK, "INVITE");
        request(1100, SERVER, MOBILE, "INVITE");
        request(1101, SERVER, DESK, "CANCEL");

        assertThat(onlyCall().stageGaps()).containsExactly(-1.0);
    }

    @Test
    void callIsAsConfiguredWhenTheLastDeviceAnswers() {
        deskRingsThenMobileAnswers();

        assertThat(onlyCall().isAsConfigured(DEVICES)).isTrue();
        assertThat(onlyCall().isAsConfigured(List.of(MOBILE, DESK))).isFalse();
    }

    @Test
    void callIsNotAsConfiguredWhenAnEarlierDeviceAnswers() {
        request(100, CALLER, SERVER, "INVITE");
        request(101, SERVER, DESK, "INVITE");
        request(103, SERVER, MOBILE, "INVITE");
        ok(104, DESK, SERVER, "INVITE");
        ok(105, SERVER, CALLER, "INVITE");

        assertThat(onlyCall().isAsConfigured(DEVICES)).isFalse();
    }

    @Test
    void callOfAnotherCallerIsNotCounted() {
        request(100, CALLER + 1, SERVER, "INVITE");
        request(101, SERVER, DESK, "INVITE");

        assertThat(CallTimes.of(packets, CALLER, DEVICES)).isEmpty();
    }
}
