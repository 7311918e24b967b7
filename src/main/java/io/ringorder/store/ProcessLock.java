package io.ringorder.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps out all other processes, or those that want it for themselves alone, and all other threads of this one, until it is closed. It is a lock of the operating
 * system on a file, so it ends with its process, however that ends.
 */
final class ProcessLock implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(10);

    /** A lock on a file keeps out other processes, but not other threads of this one. */
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?> OWNER_ONLY_FILE = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    private static final FileAttribute<?> OWNER_ONLY_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final ReentrantLock thread;
    private final FileChannel channel;

    private ProcessLock(ReentrantLock thread, FileChannel channel) {
        this.thread = thread;
        this.channel = channel;
    }

    /** The lock on this file, which is created when it is not there. */
    static ProcessLock on(Path file, Deadline deadline) throws IOException, SQLException {
        Optional<ProcessLock> lock = tried(file, false);
        while (lock.isEmpty()) {
            deadline.pause();
            lock = tried(file, false);
        }
        return lock.get();
    }

    /**
     * The lock on this file, which is created when it is not there; empty when another process has it.
     *
     * @param shared whether other processes may have it as well that want it shared
     */
    static Optional<ProcessLock> tried(Path file, boolean shared) throws IOException {
        ReentrantLock thread = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
        thread.lock();
        boolean locked = false;
        try {
            createOwnerOnly(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                locked = channel.tryLock(0, Long.MAX_VALUE, shared) != null;
                return locked ? Optional.of(new ProcessLock(thread, channel)) : Optional.empty();
            } finally {
                if (!locked) {
                    channel.close();
                }
            }
        } finally {
            if (!locked) {
                thread.unlock();
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            thread.unlock();
        }
    }

    /** Until when to wait for another process. */
    record Deadline(Duration patience, long nanoTime) {

        static Deadline in(Duration patience) {
            return new Deadline(patience, System.nanoTime() + patience.toNanos());
        }

        boolean isOver() {
            return System.nanoTime() - nanoTime > 0;
        }

        /**
         * Waits a moment.
         *
         * @throws SQLException when it is over
         */
        void pause() throws SQLException {
            if (isOver()) {
                throw new SQLTransientConnectionException(
                        "another process has held it for more than " + patience.toSeconds() + " s without sharing it");
            }
            ProcessLock.pause(PAUSE);
        }
    }

    /** Waits so long. */
    static void pause(Duration time) throws SQLException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("interrupted while waiting for it", e);
        }
    }

    /** Creates this file, and the folders to it, for the owner only; does nothing when it is there. */
    static void createOwnerOnly(Path file) throws IOException {
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, OWNER_ONLY_FOLDER);
        }
        if (!Files.exists(file)) {
            try {
                Files.createFile(file, OWNER_ONLY_FILE);
            } catch (FileAlreadyExistsException e) {
                // Another process was faster.
            }
        }
    }

    /** Takes this file, which another has created, away from all but the owner. */
    static void restrict(Path file) throws IOException {
        if (Files.exists(file)
                && Files.isWritable(file)
                && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
        }
    }
}
