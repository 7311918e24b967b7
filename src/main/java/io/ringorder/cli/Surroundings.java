package io.ringorder.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a process finds around itself, handed in so that the whole program can be called as a function.
 *
 * @param folders where files are looked for
 * @param terminal whether a person looks at {@code out}
 */
record Surroundings(
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Map<String, String> environment,
        Folders folders,
        Clock clock,
        boolean terminal) {

    /**
     * Where files are looked for.
     *
     * @param working seen from where a person names files
     * @param system what is configured for the whole machine: {@code /etc}
     */
    record Folders(Path working, Path system) {}

    Path workingDirectory() {
        return folders.working();
    }

    /** Whether output may be coloured: see no-color.org. */
    boolean coloured() {
        return terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }
}
