package io.ringorder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel counts of a process, from {@code /proc} (proc(5)). */
final class Cpu {

    /** Clock ticks a second: on Linux the same wherever Java runs (USER_HZ). */
    private static final double TICKS = 100;

    private static final int PARENT = 1;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private Cpu() {}

    /** Processor time in milliseconds that it and its children have used, in user mode and in the kernel. */
    static double millis(long pid) {
        return Stream.concat(Stream.of(pid), children(pid).stream())
                .mapToDouble(Cpu::ofOne)
                .sum();
    }

    private static double ofOne(long pid) {
        List<String> stat = stat(pid);
        return (Long.parseLong(stat.get(USER_TIME)) + Long.parseLong(stat.get(SYSTEM_TIME))) * 1000 / TICKS;
    }

    private static List<Long> children(long pid) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .map(process -> process.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .map(Long::parseLong)
                    .filter(process -> stat(process).get(PARENT).equals(Long.toString(pid)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows the name of the program, which may have blanks in it; zeros for a process that is gone. */
    private static List<String> stat(long pid) {
        try {
            String line = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            return List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1));
        } catch (IOException e) {
            return List.of("0 0 0 0 0 0 0 0 0 0 0 0 0 0".split(" ", -1));
        }
    }

    /** Memory of a process that is in RAM, in megabytes of 1,000,000 bytes. */
    static double residentMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                            .findFirst()
                            .orElseThrow()
                    * 1024.0
                    / 1e6;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
