package io.ringorder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What goes over the loopback interface, taken down by tcpdump: one clock for all that is compared. */
final class Capture implements AutoCloseable {

    private static final String LARGEST_PACKET = "9000";
    private static final String BUFFER_KILOBYTES = "65536";
    /** tcpdump has the last packets from the kernel by then. */
    private static final long LAST_PACKETS_MILLIS = 200;

    private final Path file;
    private final Child tcpdump;

    private Capture(Path file, Child tcpdump) {
        this.file = file;
        this.tcpdump = tcpdump;
    }

    /** Begins, with packets for which this pcap-filter(7) expression holds. */
    static Capture of(String filter) {
        Path file = Child.WORK.resolve("capture.pcap");
        List<String> command = List.of(
                "tcpdump",
                "--interface=lo",
                "-n",
                "--snapshot-length=" + LARGEST_PACKET,
                "--buffer-size=" + BUFFER_KILOBYTES,
                "--immediate-mode",
                "-w",
                file.toString(),
                filter);
        return new Capture(file, Child.start("tcpdump", Map.of(), command).await("listening on"));
    }

    /** Ends, and returns what was seen. */
    List<Packet> packets() {
        Pause.millis(LAST_PACKETS_MILLIS);
        tcpdump.close();
        if (!tcpdump.log().contains("\n0 packets dropped by kernel")) {
            throw new IllegalStateException("The capture is not complete: " + tcpdump.log());
        }
        try {
            List<Packet> packets = Packet.read(file);
            Files.delete(file);
            return packets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        tcpdump.close();
    }
}
