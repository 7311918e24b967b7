package io.ringorder.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a process finds around itself, handed in so that the whole program can be called as a function.
 *
 * @param terminal whether a person looks at {@code out}
 */
record Surroundings(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Path workingDirectory,
        Clock clock,
        boolean terminal) {

    /** Whether output may be coloured: see no-color.org. */
    boolean coloured() {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }
}
