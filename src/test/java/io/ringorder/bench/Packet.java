package io.ringorder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet over UDP or TCP, IPv4, that was captured on the loopback interface.
 *
 * @param micros when, since the epoch
 * @param length of the payload in bytes, also when not all of it was kept
 * @param payload without the headers of IP and UDP or TCP
 */
record Packet(long micros, int from, int to, boolean tcp, int length, String payload) {

    private static final int FILE_HEADER = 24;
    private static final int LITTLE_ENDIAN_MICROS = 0xa1b2c3d4;
    private static final int ETHERNET_HEADER = 14;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int UDP_HEADER = 8;

    /** Reads a file that tcpdump has written (draft-ietf-opsawg-pcap), from a little-endian machine. */
    static List<Packet> read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            if (bytes.getInt(0) != LITTLE_ENDIAN_MICROS) {
                throw new IllegalStateException(file + " is no capture with microseconds, little-endian");
            }
            bytes.position(FILE_HEADER);
            List<Packet> packets = new ArrayList<>();
            while (bytes.remaining() > 0) {
                long micros = bytes.getInt() * 1_000_000L + bytes.getInt();
                byte[] frame = new byte[bytes.getInt()];
                bytes.getInt();
                bytes.get(frame);
                packets.add(packet(micros, frame));
            }
            return packets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BufferUnderflowException e) {
            throw new IllegalStateException(file + " ends within a packet", e);
        }
    }

    private static Packet packet(long micros, byte[] bytes) {
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        int header = (frame.get(ETHERNET_HEADER) & 0x0f) * 4;
        int protocol = frame.get(ETHERNET_HEADER + 9);
        if (protocol != TCP && protocol != UDP) {
            throw new IllegalStateException("Neither UDP nor TCP: protocol " + protocol);
        }
        int transport = ETHERNET_HEADER + header;
        int inner = protocol == TCP ? ((frame.get(transport + 12) >> 4) & 0x0f) * 4 : UDP_HEADER;
        int start = transport + inner;
        int length = ETHERNET_HEADER + Short.toUnsignedInt(frame.getShort(ETHERNET_HEADER + 2)) - start;
        return new Packet(
                micros,
                Short.toUnsignedInt(frame.getShort(transport)),
                Short.toUnsignedInt(frame.getShort(transport + 2)),
                protocol == TCP,
                length,
                new String(bytes, start, Math.min(length, frame.limit() - start), StandardCharsets.ISO_8859_1));
    }
}
