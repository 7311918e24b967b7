package io.ringorder.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A phone against a registrar that the test plays by hand. */
class SipPhoneRegistrationTest {
    private static final Duration LIFETIME = Duration.ofMinutes(2);
    private static final String CHALLENGE =
            "\r\nWWW-Authenticate: Digest realm=\"asterisk\",nonce=\"1/abc\",opaque=\"x\",algorithm=MD5,qop=\"auth\"";

    private final DatagramSocket registrar;
    private final PhoneSettings.Builder settings;

    SipPhoneRegistrationTest() throws IOException {
        registrar = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        registrar.setSoTimeout(2000);
        settings =
                PhoneSettings.builder(SipServer.local(registrar.getLocalPort()), "8002", "Desk \u001b[31m/1.0 (a.*)+");
    }

    @AfterEach
    void switchOff() {
        registrar.close();
    }

    @Test
    void registersRefreshesAndUnregisters() throws Exception {
        try (SipPhone phone = SipPhone.on(settings.contactParameters("tt=2").build())) {
            CompletableFuture<Void> done = run(() -> phone.register(LIFETIME));
            assertThat(answer("200 OK", ""))
                    .contains("Contact: <sip:8002@127.0.0.1:" + phone.port() + ";tt=2>\r\n", "Expires: 120\r\n")
                    .contains("User-Agent: Desk \u001b[31m/1.0 (a.*)+\r\n", "CSeq: 1 REGISTER");
            await(done);

            done = run(phone::registerAgain);
            assertThat(answer("200 OK", "")).contains("Expires: 120\r\n", "CSeq: 2 REGISTER");
            await(done);

            done = run(phone::unregister);
            assertThat(answer("200 OK", "")).contains("Expires: 0\r\n", "CSeq: 3 REGISTER");
            await(done);
            assertThat(phone.events())
                    .extracting(PhoneEvent::kind)
                    .containsExactly(
                            PhoneEvent.Kind.REGISTERED, PhoneEvent.Kind.REGISTERED, PhoneEvent.Kind.UNREGISTERED);
        }
    }

    @Test
    void sendsRawContactAsGivenEvenWithCredentials() throws Exception {
        String hostile = "\"a\" <sip:8002&Local/1234,9,g@127.0.0.1:5071;x=%26>;q=0.5;mobility=\"fixed\"";
        try (SipPhone phone =
                SipPhone.on(settings.rawContact(hostile).password("secret").build())) {
            CompletableFuture<Void> done = run(() -> phone.register(LIFETIME));

            assertThat(answer("401 Unauthorized", CHALLENGE)).contains("Contact: " + hostile + "\r\n");
            assertThat(answer("200 OK", "")).contains("Contact: " + hostile + "\r\n", "username=\"8002\"", "CSeq: 2 ");
            await(done);
        }
    }

    @Test
    void wrongPasswordIsRefusedOnce() throws Exception {
        try (SipPhone phone = SipPhone.on(settings.password("wrong").build())) {
            CompletableFuture<Void> done = run(() -> phone.register(LIFETIME));
            answer("401 Unauthorized", CHALLENGE);
            answer("401 Unauthorized", CHALLENGE);

            assertThatThrownBy(() -> await(done))
                    .hasCauseInstanceOf(PhoneException.class)
                    .hasMessageContainingAll("8002", "401 Unauthorized");
        }
    }

    @Test
    void refusalNamesTheStatus() throws Exception {
        try (SipPhone phone = SipPhone.on(settings.build())) {
            CompletableFuture<Void> done = run(() -> phone.register(LIFETIME));
            answer("403 Forbidden", "");

            assertThatThrownBy(() -> await(done)).hasMessageContaining("was refused: 403 Forbidden");
            assertThatThrownBy(phone::registerAgain).hasMessageContaining("is not registered");
        }
    }

    @Test
    void takenPortIsAnErrorWithItsNumber() {
        PhoneSettings taken = settings.port(registrar.getLocalPort()).build();

        assertThatThrownBy(() -> SipPhone.on(taken).close())
                .isInstanceOf(PhoneException.class)
                .hasMessageContaining(":" + registrar.getLocalPort());
    }

    /** Receives one request, answers it, and returns what was received. */
    private String answer(String status, String extraHeader) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        registrar.receive(packet);
        SocketAddress phone = packet.getSocketAddress();
        String request = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        // A response repeats the request's headers, so changing the first line makes one.
        byte[] response = request.replaceFirst("^[^\r]*", "SIP/2.0 " + status + extraHeader)
                .replaceAll("(To: <[^\r]*>)", "$1;tag=registrar")
                .getBytes(StandardCharsets.UTF_8);
        registrar.send(new DatagramPacket(response, response.length, phone));
        return request;
    }

    private static CompletableFuture<Void> run(Runnable blocking) {
        return CompletableFuture.runAsync(blocking);
    }

    private static void await(CompletableFuture<Void> done) throws Exception {
        done.get(2, TimeUnit.SECONDS);
    }
}
