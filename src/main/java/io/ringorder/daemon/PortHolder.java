package io.ringorder.daemon;

import io.ringorder.terminal.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who listens on a TCP port of this machine, as Linux tells in {@code /proc} (proc(5), proc_net(5)). The port is seen by everybody,
 * the process only by its own user and root.
 */
final class PortHolder {

    private static final String LISTENING = "0A";

    private final Path proc;

    /** @param proc where the kernel tells of processes: {@code /proc} */
    PortHolder(Path proc) {
        this.proc = proc;
    }

    /** Who listens, as part of a sentence, and what else to do about it; empty when nobody is seen to. */
    Optional<String> of(int port) {
        List<String> sockets = listening().stream()
                .filter(socket -> socket.port() == port)
                .map(Socket::inode)
                .toList();
        return sockets.isEmpty() ? Optional.empty() : Optional.of(process(sockets, port));
    }

    /** The first port above this one that nobody listens on. */
    int nextFree(int port) {
        List<Integer> taken = listening().stream().map(Socket::port).toList();
        int next = port;
        do {
            next = next < 65535 ? next + 1 : 1024;
        } while (taken.contains(next));
        return next;
    }

    private record Socket(int port, String inode) {}

    private List<Socket> listening() {
        List<Socket> sockets = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try (Stream<String> lines = Files.lines(proc.resolve(table), StandardCharsets.ISO_8859_1)) {
                lines.skip(1)
                        .map(line -> List.of(line.strip().split("\\s+", -1)))
                        .filter(fields -> fields.size() > 9 && fields.get(3).equals(LISTENING))
                        .forEach(fields -> sockets.add(new Socket(
                                Integer.parseInt(fields.get(1).replaceFirst(".*:", ""), 16), fields.get(9))));
            } catch (IOException | UncheckedIOException e) {
                // Another system than Linux, or one without IPv6: what was read so far has to do.
            }
        }
        return sockets;
    }

    private String process(List<String> inodes, int port) {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, inodes)) {
                    return described(process);
                }
            }
        } catch (IOException e) {
            // As if it were a process of another user.
        }
        return "another program" + (port == 4573 ? ", perhaps FreePBX's own FastAGI server" : "");
    }

    private static boolean holds(Path process, List<String> inodes) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                String target = Files.readSymbolicLink(descriptor).toString();
                if (inodes.stream().anyMatch(inode -> target.equals("socket:[" + inode + "]"))) {
                    return true;
                }
            }
        } catch (IOException e) {
            // A process of another user, or one that has just ended.
            return false;
        }
        return false;
    }

    private static String described(Path process) {
        String command = text(process.resolve("cmdline"));
        String name = "\"" + Printable.escape(text(process.resolve("comm")).strip(), 40) + "\" (process "
                + process.getFileName() + ")";
        if (command.contains("ringorder") && command.contains("\0serve\0")) {
            return "another ringorder, " + name + ", which --standby waits for";
        }
        return name + (command.contains("fastagi") ? ", as it seems FreePBX's own FastAGI server" : "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
