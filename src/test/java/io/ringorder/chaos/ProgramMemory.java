package io.ringorder.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program holds after a garbage collection.
 *
 * @param heapKilobytes used heap
 */
record ProgramMemory(long heapKilobytes, long threads) {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    /** Caches and statistics of the Java machine itself. */
    private static final long SOME_KILOBYTES = 8 * 1024;

    private static final long SOME_THREADS = 10;

    static ProgramMemory of(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        long heap = number(USED, jcmd(pid, "GC.heap_info"));
        long threads = number(THREADS, Files.readString(Path.of("/proc/" + pid + "/status")));
        return new ProgramMemory(heap, threads);
    }

    /** Says how it was before and is now, and complains when that is more than chance. */
    void compare(ProgramMemory before, Moment moment) {
        moment.note("heap " + before.heapKilobytes / 1024 + " → " + heapKilobytes / 1024 + " MiB, threads "
                + before.threads + " → " + threads);
        moment.check(heapKilobytes <= before.heapKilobytes + SOME_KILOBYTES, "the heap has grown");
        moment.check(threads <= before.threads + SOME_THREADS, "threads were left behind");
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in: " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
