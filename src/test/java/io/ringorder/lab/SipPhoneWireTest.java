package io.ringorder.lab;

import static io.ringorder.lab.PhoneEvent.Kind.CONFIRMED;
import static io.ringorder.lab.PhoneEvent.Kind.INVITE;
import static io.ringorder.lab.PhoneEvent.Kind.RINGING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A phone under hand-written packets: what another phone would never send, or only after half a second. */
class SipPhoneWireTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final SipPhone callee = SipPhone.on(SipServer.local(9), "8002", "Callee");

    @AfterEach
    void switchOff() {
        callee.close();
        assertThat(callee.events()).noneMatch(event -> event.is(PhoneEvent.Kind.FAULT));
    }

    @Test
    void silentPhoneSendsNothingAndRecordsOneInvite() throws IOException {
        callee.behave(Behaviour.silent());

        try (DatagramSocket wire = wire()) {
            send(wire, "one");
            send(wire, "one");
            send(wire, "two");
            callee.await(event -> event.callId().equals("two"), SOON);

            assertThat(callee.events()).extracting(PhoneEvent::callId).containsExactly("one", "two");
            // Longer than the 200 ms after which a stack sends 100 by itself.
            wire.setSoTimeout(350);
            assertThatThrownBy(() -> receive(wire)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void retransmittedInviteIsOneCall() throws IOException {
        try (DatagramSocket wire = wire()) {
            send(wire, "one");
            send(wire, "one");
            callee.await(RINGING, SOON);
            send(wire, "one");
            send(wire, "two");
            callee.await(event -> event.is(RINGING) && event.callId().equals("two"), SOON);

            assertThat(callee.events()).filteredOn(event -> event.is(INVITE)).hasSize(2);
            assertThat(callee.events()).filteredOn(event -> event.is(RINGING)).hasSize(2);
        }
    }

    @Test
    void reinviteIsAnsweredInsideTheCall() throws IOException {
        callee.behave(Behaviour.answerWithoutRinging(Duration.ZERO));
        try (DatagramSocket wire = wire()) {
            send(wire, "one");
            String answer = receive(wire);
            String toTag = answer.replaceAll("(?s).*\r\nTo: [^\r]*;tag=([^\r;]*).*", "$1");
            wire.send(packet(request("ACK", "one", "ack", 1, ";tag=" + toTag)));
            callee.await(CONFIRMED, SOON);

            wire.send(packet(request("INVITE", "one", "again", 2, ";tag=" + toTag)));

            assertThat(receive(wire)).startsWith("SIP/2.0 200").contains("m=audio", "CSeq: 2 INVITE");
            callee.await(PhoneEvent.Kind.REINVITED, SOON);
            assertThat(callee.events()).filteredOn(event -> event.is(INVITE)).hasSize(1);
        }
    }

    private static DatagramSocket wire() throws IOException {
        DatagramSocket wire = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        wire.setSoTimeout((int) SOON.toMillis());
        return wire;
    }

    private void send(DatagramSocket wire, String callId) throws IOException {
        wire.send(packet(request("INVITE", callId, callId, 1, "")));
    }

    private DatagramPacket packet(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        return new DatagramPacket(
                bytes, bytes.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), callee.port()));
    }

    private static String receive(DatagramSocket wire) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        wire.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private String request(String method, String callId, String branch, int sequence, String toTag) {
        return String.join(
                "\r\n",
                method + " " + callee.uri() + " SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK-" + branch,
                "From: <sip:wire@127.0.0.1>;tag=wire-" + callId,
                "To: <" + callee.uri() + ">" + toTag,
                "Call-ID: " + callId,
                "CSeq: " + sequence + " " + method,
                "Contact: <sip:wire@127.0.0.1:9>",
                "Max-Forwards: 70",
                "Content-Length: 0",
                "",
                "");
    }
}
