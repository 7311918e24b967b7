package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An extension can have more devices than one answer of Asterisk, or one variable, has room for. */
@ExtendWith(Pbx.Setup.class)
class CrowdAcceptanceIT {

    private static final String EXTENSION = "8230";
    private static final int DEVICES = 80;
    private static final int SILENCE_MILLIS = 8000;
    private static final Pattern INVITED = Pattern.compile("^INVITE sip:\\S*;rinstance=([0-9]+)");
    private static final Pattern REGISTERED =
            Pattern.compile("^SIP/2.0 200 .*CSeq: ([0-9]+) REGISTER.*", Pattern.DOTALL);

    private final DatagramSocket socket;
    private final InetAddress loopback = InetAddress.getLoopbackAddress();

    CrowdAcceptanceIT() throws IOException {
        socket = new DatagramSocket(0, loopback);
        socket.setSoTimeout(SILENCE_MILLIS);
    }

    private String received() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    private void register(Pbx pbx, int device, String expires) throws IOException {
        String own = "127.0.0.1:" + socket.getLocalPort();
        String server = "127.0.0.1:" + pbx.lab().sip().port();
        byte[] request = String.join(
                        "\r\n",
                        "REGISTER sip:" + server + " SIP/2.0",
                        "Via: SIP/2.0/UDP " + own + ";rport;branch=z9hG4bK" + device + "x" + expires,
                        "From: <sip:" + EXTENSION + "@" + server + ">;tag=" + device,
                        "To: <sip:" + EXTENSION + "@" + server + ">",
                        "Call-ID: crowd-" + device,
                        "CSeq: " + (device + 1) + " REGISTER",
                        "Contact: <sip:" + EXTENSION + "@" + own + ";rinstance=" + device + ">",
                        "User-Agent: " + DESK,
                        "Expires: " + expires,
                        "Max-Forwards: 70",
                        "Content-Length: 0",
                        "",
                        "")
                .getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(
                request, request.length, loopback, pbx.lab().sip().port()));
        Matcher answer = REGISTERED.matcher(received());
        while (!answer.matches() || Integer.parseInt(answer.group(1)) != device + 1) {
            answer = REGISTERED.matcher(received());
        }
    }

    @Test
    void everyDeviceRings(Pbx pbx) throws IOException {
        for (int device = 0; device < DEVICES; device++) {
            register(pbx, device, "300");
        }
        pbx.order(EXTENSION, "desk:3");
        Set<Integer> invited = new HashSet<>();

        pbx.call(EXTENSION);
        while (invited.size() < DEVICES) {
            Matcher invite = INVITED.matcher(received());
            if (invite.find()) {
                invited.add(Integer.valueOf(invite.group(1)));
            }
        }

        assertThat(invited).hasSize(DEVICES);
        for (int device = 0; device < DEVICES; device++) {
            register(pbx, device, "0");
        }
        socket.close();
    }
}
