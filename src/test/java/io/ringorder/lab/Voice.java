package io.ringorder.lab;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.message.Message;
import org.jspecify.annotations.Nullable;

/** The sound that a phone sends while it talks: silence in RTP (RFC 3550), 20 ms of PCMU a packet. A mute phone sends none. */
final class Voice implements AutoCloseable {

    /** Port 9 discards: nobody needs the sound of a mute phone, only a media line that both sides can agree on. */
    private static final int DISCARD = 9;

    private static final Pattern AUDIO = Pattern.compile("(?m)^m=audio ([0-9]{1,5}) ");
    private static final Duration FRAME = Duration.ofMillis(20);
    private static final int SAMPLES = 160;
    private static final int HEADER = 12;
    private static final byte VERSION = (byte) 0x80;
    private static final byte SILENCE = (byte) 0xff;

    private final PhoneThread thread;
    private final @Nullable DatagramSocket socket;

    private Voice(PhoneThread thread, @Nullable DatagramSocket socket) {
        this.thread = thread;
        this.socket = socket;
    }

    static Voice of(PhoneThread thread, boolean talks) {
        try {
            return new Voice(thread, talks ? new DatagramSocket(0, InetAddress.getLoopbackAddress()) : null);
        } catch (SocketException problem) {
            throw new PhoneException("No port for the sound", problem);
        }
    }

    int port() {
        return socket == null ? DISCARD : socket.getLocalPort();
    }

    /** Talks for as long as the call is answered; on the phone's thread. The message has the other side's media description. */
    void talk(Call call, Message described) {
        byte[] description = described.getRawContent();
        if (socket == null || description == null) {
            return;
        }
        audioPort(new String(description, StandardCharsets.UTF_8)).ifPresent(port -> send(socket, call, port, 0));
    }

    private static Optional<Integer> audioPort(String description) {
        Matcher audio = AUDIO.matcher(description);
        return audio.find() ? Optional.of(Integer.valueOf(audio.group(1))) : Optional.empty();
    }

    private void send(DatagramSocket from, Call call, int port, int frame) {
        if (!call.isAnswered() || from.isClosed()) {
            return;
        }
        byte[] packet = new byte[HEADER + SAMPLES];
        Arrays.fill(packet, SILENCE);
        ByteBuffer.wrap(packet)
                .put(VERSION)
                .put((byte) 0)
                .putShort((short) frame)
                .putInt(frame * SAMPLES)
                .putInt(from.getLocalPort());
        try {
            from.send(new DatagramPacket(packet, packet.length, InetAddress.getLoopbackAddress(), port));
        } catch (IOException gone) {
            // The other side closed its port, which is no fault of the phone's: RTP is sent on the off chance.
            return;
        }
        thread.after(FRAME, () -> send(from, call, port, frame + 1));
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
