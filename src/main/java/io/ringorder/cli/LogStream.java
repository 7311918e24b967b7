package io.ringorder.cli;

import io.ringorder.terminal.Printable;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A stream for log lines, of which each is printed by one call. Texts of callers and devices may be in any of them, also in the
 * message of an exception, so line ends and other control characters within a line are written as {@link Printable} does.
 * Safe for use by many threads.
 */
final class LogStream extends PrintStream {

    LogStream(OutputStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    @Override
    public void print(@Nullable String text) {
        String line = String.valueOf(text);
        String bare = line.stripLeading();
        // A line of a stack trace begins with tabs.
        boolean indented =
                line.substring(0, line.length() - bare.length()).chars().allMatch(c -> c == '\t');
        super.print(
                indented
                        ? line.substring(0, line.length() - bare.length()) + Printable.escape(bare)
                        : Printable.escape(line));
    }

    @Override
    public void print(@Nullable Object object) {
        print(String.valueOf(object));
    }

    @Override
    public void println(@Nullable String text) {
        synchronized (this) {
            print(text);
            println();
        }
    }

    @Override
    public void println(@Nullable Object object) {
        println(String.valueOf(object));
    }
}
