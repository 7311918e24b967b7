package io.ringorder.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a {@code /proc} tells, as Linux 6 writes it. */
class PortHolderTest {

    private static final String HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    Path proc;

    /** 4573 and 4574 are listened on, 4575 is the near end of a connection. */
    private void listening() throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(
                proc.resolve("net/tcp"),
                HEADER
                        + "   0: 0100007F:11DD 00000000:0000 0A 00000000:00000000 00:00000000 00000000   999        0 4711 1\n"
                        + "   1: 0100007F:11DF 0100007F:C350 01 00000000:00000000 00:00000000 00000000   999        0 4713 1\n");
        Files.writeString(
                proc.resolve("net/tcp6"),
                HEADER + "   0: 00000000000000000000000000000000:11DE 00000000000000000000000000000000:0000 0A"
                        + " 00000000:00000000 00:00000000 00000000     0        0 4712 1\n");
    }

    private void process(int pid, String name, String commandLine, String socket) throws IOException {
        Path process = proc.resolve(String.valueOf(pid));
        Files.createDirectories(process.resolve("fd"));
        Files.writeString(process.resolve("comm"), name + "\n");
        Files.writeString(process.resolve("cmdline"), commandLine.replace(' ', '\0') + "\0");
        Files.createSymbolicLink(process.resolve("fd/0"), Path.of("pipe:[17]"));
        Files.createSymbolicLink(process.resolve("fd/7"), Path.of("socket:[" + socket + "]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            node | node /var/www/html/admin/modules/core/node/fastagi-server.js | "node" (process 812), as it seems FreePBX's own FastAGI server
            java | java -jar ringorder.jar serve --drain 9                      | another ringorder, "java" (process 812), which --standby waits for
            nc   | nc -l 4573                                                   | "nc" (process 812)
            """)
    void tellsWhoListens(String name, String commandLine, String told) throws IOException {
        listening();
        process(811, "asterisk", "asterisk -f", "4713");
        process(812, name, commandLine, "4711");

        assertThat(new PortHolder(proc).of(4573)).contains(told);
    }

    @Test
    void tellsWhatItCanOfAProcessOfAnotherUser() throws IOException {
        listening();

        assertThat(new PortHolder(proc).of(4573)).contains("another program, perhaps FreePBX's own FastAGI server");
        assertThat(new PortHolder(proc).of(4574)).contains("another program");
    }

    @Test
    void tellsOfNobodyWhereNobodyListens() throws IOException {
        assertThat(new PortHolder(proc).of(4573)).isEmpty();

        listening();
        assertThat(new PortHolder(proc).of(4575)).isEmpty();
    }

    @Test
    void findsThePortAboveThatIsFree() throws IOException {
        listening();

        assertThat(new PortHolder(proc).nextFree(4573)).isEqualTo(4575);
        assertThat(new PortHolder(proc).nextFree(65535)).isEqualTo(1024);
    }
}
