package io.ringorder.chaos;

import io.ringorder.lab.RingorderProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Faults of the database. Made anew for each run. */
final class StoreFaults {

    private static final int OUTAGE_MILLIS = 4000;
    /** An extension that nobody calls, for changes. */
    private static final String EXTENSION = "8198";

    private static final int DATABASE_GONE = 4;

    private @Nullable EmbeddedPostgres postgres;
    private @Nullable Path full;

    List<Fault> all() {
        return List.of(
                Fault.of("h2-locked", "H2 file locked by another process", StoreFaults::locked)
                        .unnoticed(),
                Fault.of("h2-deleted", "H2 file deleted, then put back", StoreFaults::deleted)
                        .unnoticed()
                        .tidied((bench, moment) -> bench.freshProgram()),
                Fault.of("disk-full", "disk full", this::fill)
                        .inOrder()
                        .prepared(this::mount)
                        .tidied(this::unmount),
                Fault.of("postgres-stop", "PostgreSQL stopped, started after 4 s", this::stopPostgres)
                        .inOrder()
                        .prepared(this::startPostgres)
                        .tidied(this::endPostgres));
    }

    private static void locked(Bench bench, Moment moment) throws IOException, InterruptedException {
        Path opening = bench.directory().resolve("ringorder.opening");
        try (FileChannel channel = FileChannel.open(opening, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            moment.check(lock.isValid(), "the file could not be locked");
            RingorderProcess.Result change = change(bench);
            moment.check(change.exitCode() == DATABASE_GONE, "a change ended with " + change);
        }
        checkChange(bench, moment);
    }

    /** What the program has open goes on to be there; whoever opens the file anew would not find it. */
    private static void deleted(Bench bench, Moment moment) throws IOException, InterruptedException {
        Path data = bench.directory().resolve("ringorder.mv.db");
        Path aside = bench.directory().resolve("aside");
        Files.move(data, aside);
        Thread.sleep(OUTAGE_MILLIS);
        moment.check(!Files.exists(data), "a new, empty database was made");
        Files.move(aside, data, StandardCopyOption.REPLACE_EXISTING);
        checkChange(bench, moment);
    }

    private void mount(Bench bench, Moment moment) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(bench.directory().resolve("full"));
        if (run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder.toString()) != 0) {
            moment.skip("a small file system cannot be mounted here");
            return;
        }
        full = folder;
        bench.endProgram();
        bench.useDatabase(bench.h2("full/ringorder"));
        bench.serve();
        bench.callEveryExtension();
    }

    private void fill(Bench bench, Moment moment) throws IOException, InterruptedException {
        Path filling = bench.directory().resolve("full/filling");
        try (var out = Files.newOutputStream(filling)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            moment.note("filled: " + Files.size(filling) / 1024 + " KiB");
        }
        RingorderProcess.Result change = change(bench);
        moment.check(change.exitCode() == DATABASE_GONE, "a change on the full disk ended with " + change);
        Thread.sleep(OUTAGE_MILLIS);
        Files.delete(filling);
        checkChange(bench, moment);
    }

    private void unmount(Bench bench, Moment moment) throws IOException, InterruptedException {
        if (full == null) {
            return;
        }
        bench.endProgram();
        bench.useDatabase(bench.h2("ringorder"));
        bench.serve();
        moment.check(run("umount", full.toString()) == 0, "the small file system cannot be unmounted");
        full = null;
    }

    private void startPostgres(Bench bench, Moment moment) throws IOException, InterruptedException {
        postgres = postgres(bench, 0);
        bench.endProgram();
        bench.useDatabase(postgres.getJdbcUrl("postgres", "postgres"));
        bench.serve();
        bench.callEveryExtension();
    }

    private static EmbeddedPostgres postgres(Bench bench, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(bench.directory().resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private void stopPostgres(Bench bench, Moment moment) throws IOException, InterruptedException {
        if (postgres == null) {
            throw new IllegalStateException("PostgreSQL has not been started");
        }
        int port = postgres.getPort();
        postgres.close();
        RingorderProcess.Result change = change(bench);
        moment.check(change.exitCode() == DATABASE_GONE, "a change without PostgreSQL ended with " + change);
        Thread.sleep(OUTAGE_MILLIS);
        postgres = postgres(bench, port);
        checkChange(bench, moment);
    }

    private void endPostgres(Bench bench, Moment moment) throws IOException {
        bench.endProgram();
        bench.useDatabase(bench.h2("ringorder"));
        bench.serve();
        if (postgres != null) {
            postgres.close();
            postgres = null;
        }
    }

    private static RingorderProcess.Result change(Bench bench) {
        return bench.run("order", "set", EXTENSION, "desk:7");
    }

    /** After the fault a change is made, and all orders are there. */
    private static void checkChange(Bench bench, Moment moment) {
        RingorderProcess.Result change = change(bench);
        moment.check(change.exitCode() == 0, "a change afterwards ended with " + change);
        String orders = bench.run("order", "list").output();
        long missing = Stream.of(OrderKind.values())
                .flatMap(order -> order.extensionNumbers().stream())
                .filter(extension -> !orders.contains(extension))
                .count();
        moment.check(missing == 0, missing + " orders are missing: " + orders);
        bench.run("order", "remove", EXTENSION);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
