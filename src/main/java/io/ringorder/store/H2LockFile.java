package io.ringorder.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

/** The file {@code .lock.db} beside an open H2 file, in which H2 tells others how to reach the process that has it open. */
record H2LockFile(Path file) {

    /** What it tells; empty texts when it tells nothing. */
    record Server(String address, String key) {

        /** Whether it is one that this program can have started. */
        boolean isLocal() {
            return address.matches("(localhost|127\\.0\\.0\\.1):[0-9]{1,5}");
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    Server server() throws IOException {
        Properties lock = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            lock.load(in);
        } catch (NoSuchFileException | IllegalArgumentException e) {
            // Just deleted, or not written to its end.
        }
        return new Server(lock.getProperty("server", ""), lock.getProperty("id", ""));
    }

    void restrict() throws IOException {
        ProcessLock.restrict(file);
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
