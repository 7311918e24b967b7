package io.ringorder.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacketTest {

    private static final int MAGIC = 0xa1b2c3d4;
    private static final int UDP = 17;
    private static final int TCP = 6;

    @TempDir
    private Path folder = Path.of("");

    /** A capture of one packet, of which the last bytes may not have been kept. */
    private Path capture(int protocol, String payload, int kept) throws IOException {
        int transport = protocol == TCP ? 32 : 8;
        ByteBuffer frame = ByteBuffer.allocate(14 + 20 + transport + payload.length());
        frame.put(14, (byte) 0x45);
        frame.putShort(16, (short) (20 + transport + payload.length()));
        frame.put(23, (byte) protocol);
        frame.putShort(34, (short) 5060);
        frame.putShort(36, (short) 50600);
        frame.put(46, (byte) (protocol == TCP ? 0x80 : 0));
        frame.put(34 + transport, payload.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer file = ByteBuffer.allocate(24 + 16 + kept).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(MAGIC).position(24);
        file.putInt(1_700_000_000).putInt(42).putInt(kept).putInt(frame.limit());
        file.put(frame.array(), 0, kept);
        return Files.write(folder.resolve("a.pcap"), file.array());
    }

    @Test
    void readsTimePortsAndPayloadOfUdp() throws IOException {
        assertThat(Packet.read(capture(UDP, "INVITE", 48)))
                .containsExactly(new Packet(1_700_000_000_000_042L, 5060, 50600, false, 6, "INVITE"));
    }

    @Test
    void readsTcpBehindItsOptions() throws IOException {
        assertThat(Packet.read(capture(TCP, "Action: Ping", 78)))
                .containsExactly(new Packet(1_700_000_000_000_042L, 5060, 50600, true, 12, "Action: Ping"));
    }

    @Test
    void tellsTheLengthOfWhatWasNotKept() throws IOException {
        assertThat(Packet.read(capture(UDP, "INVITE", 45)))
                .containsExactly(new Packet(1_700_000_000_000_042L, 5060, 50600, false, 6, "INV"));
    }

    @Test
    void refusesAnotherKindOfFile() throws IOException {
        Path file = Files.write(folder.resolve("b.pcap"), new byte[24]);

        assertThatThrownBy(() -> Packet.read(file)).hasMessageContaining("is no capture");
    }
}
