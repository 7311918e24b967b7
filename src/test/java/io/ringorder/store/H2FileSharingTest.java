package io.ringorder.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One H2 file, used by several processes. */
@Timeout(120)
class H2FileSharingTest {

    private static final String LISTENING = "0A";
    private static final long MEBIBYTE = 1024L * 1024;

    @TempDir
    Path folder;

    private final List<StoreProcess> started = new ArrayList<>();

    private DatabaseSettings settings() {
        return new DatabaseSettings(url(), Optional.empty(), Optional.empty());
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("ringorder");
    }

    private StoreProcess start() {
        StoreProcess process = StoreProcess.start(url());
        started.add(process);
        return process;
    }

    private StoreProcess startAndOpen() {
        StoreProcess process = start();
        assertThat(process.answer()).isEqualTo("open");
        return process;
    }

    @AfterEach
    void endProcesses() {
        started.forEach(StoreProcess::close);
    }

    private static String find(Database database) {
        return database.orders()
                .find(StoreContract.DESK_FIRST)
                .map(order -> order.text())
                .orElse("none");
    }

    @Test
    void showsEachProcessAtOnceWhatAnotherHasChanged() {
        try (Database database = Database.open(settings())) {
            StoreProcess other = startAndOpen();

            assertThat(other.tell("put 8002 desk:15")).isEqualTo("done");
            assertThat(find(database)).isEqualTo("desk:15");

            database.orders().put(List.of(StoreContract.order("8002", "pc:7")));
            assertThat(other.tell("find 8002")).isEqualTo("pc:7");
        }
    }

    @Test
    void letsManyProcessesOpenAFreshFileAtOnce() {
        List<StoreProcess> processes = Stream.generate(this::start).limit(3).toList();

        assertThat(processes).allSatisfy(process -> assertThat(process.answer()).isEqualTo("open"));
        assertThat(processes.get(0).tell("put 8002 desk:15")).isEqualTo("done");
        assertThat(processes.get(2).tell("find 8002")).isEqualTo("desk:15");
    }

    /** Each set opens the database anew, as a command does. */
    @Test
    void eightProcessesSetOrdersAtOnceWhileOneServes() {
        startAndOpen();
        List<StoreProcess> commands =
                Stream.generate(this::startAndOpen).limit(8).toList();
        for (int i = 0; i < commands.size(); i++) {
            commands.get(i).beginTo("sets 800" + i + " 5");
        }

        assertThat(commands).allSatisfy(command -> assertThat(command.answer()).isEqualTo("done"));
        try (Database database = Database.open(settings())) {
            assertThat(database.orders().list())
                    .hasSize(8)
                    .allMatch(order -> order.text().equals("desk:5"));
        }
    }

    @Test
    void aProcessThatConnectsKeepsNoOtherFromConnecting() throws Exception {
        startAndOpen();
        try (FileChannel opening = FileChannel.open(folder.resolve("ringorder.opening"), StandardOpenOption.READ);
                FileLock connecting = opening.lock(0, Long.MAX_VALUE, true)) {
            assertThat(connecting.isShared()).isTrue();

            assertThat(startAndOpen().tell("put 8002 desk:15")).isEqualTo("done");
        }
    }

    @Test
    void goesOnWhenTheProcessThatServedTheFileExits() throws Exception {
        StoreProcess server = startAndOpen();
        server.tell("put 8002 desk:15");
        try (Database database = Database.open(settings())) {
            assertThat(find(database)).isEqualTo("desk:15");

            server.exit();

            assertThat(find(database)).isEqualTo("desk:15");
            assertThat(startAndOpen().tell("find 8002")).isEqualTo("desk:15");
        }
    }

    @Test
    void goesOnWithAChangeWhenTheProcessThatServedTheFileExits() throws Exception {
        StoreProcess server = startAndOpen();
        try (Database database = Database.open(settings())) {
            assertThat(find(database)).isEqualTo("none");

            server.exit();
            database.orders().put(List.of(StoreContract.order("8002", "pc:7")));

            assertThat(find(database)).isEqualTo("pc:7");
        }
    }

    @Test
    void goesOnWhenTheProcessThatServedTheFileIsKilled() throws Exception {
        StoreProcess server = startAndOpen();
        server.tell("put 8002 desk:15");
        try (Database database = Database.open(settings())) {
            assertThat(find(database)).isEqualTo("desk:15");

            server.kill();

            assertThat(find(database)).isEqualTo("desk:15");
        }
    }

    @Test
    void keepsWhatAProcessHadCommittedBeforeItWasKilled() throws Exception {
        StoreProcess killed = startAndOpen();
        killed.tell("put 8002 desk:15");

        killed.kill();

        assertThat(folder.resolve("ringorder.lock.db")).exists();
        try (Database database = Database.open(settings())) {
            assertThat(find(database)).isEqualTo("desk:15");
        }
        assertThat(folder.resolve("ringorder.lock.db")).doesNotExist();
    }

    @Test
    void waitsForAProcessThatIsAboutToGiveTheFileUp() throws Exception {
        startAndOpen().exit();
        Path h2Lock = folder.resolve("ringorder.lock.db");
        StoreProcess other;
        try (FileChannel data = FileChannel.open(folder.resolve("ringorder.mv.db"), StandardOpenOption.WRITE);
                FileLock lock = data.lock()) {
            assertThat(lock.isValid()).isTrue();
            other = start();
            await(() -> Files.exists(h2Lock));
            // It has met the lock on the data.
            await(() -> !Files.exists(h2Lock));
        }

        assertThat(other.answer()).isEqualTo("open");
    }

    @Test
    void opensNoFileThatAProcessHasOpenWhichOnlyItsServerHasForgotten() throws Exception {
        StoreProcess server = startAndOpen();
        server.tell("forget " + folder.resolve("ringorder"));
        String lock = Files.readString(folder.resolve("ringorder.lock.db"));

        assertThat(start().answer()).isEmpty();

        assertThat(folder.resolve("ringorder.lock.db")).hasContent(lock);
    }

    private static void await(BooleanSupplier event) {
        while (!event.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    /** H2 writes into space that is free for 45 s: into any free space, in this test. */
    @Test
    void keepsEveryChangeWhereverH2WritesIt() throws Exception {
        StoreProcess server = StoreProcess.start(url() + ";RETENTION_TIME=0");
        started.add(server);
        assertThat(server.answer()).isEqualTo("open");
        StoreProcess other = startAndOpen();
        List<Integer> changes = IntStream.range(5, 30).boxed().toList();
        for (int seconds : changes) {
            assertThat(other.tell("put 8002 desk:" + seconds)).isEqualTo("done");
            // What is there when all processes are killed now.
            Files.copy(folder.resolve("ringorder.mv.db"), folder.resolve("killed" + seconds + ".mv.db"));
        }

        server.kill();

        assertThat(other.tell("find 8002")).isEqualTo("desk:29");
        assertThat(changes)
                .allSatisfy(seconds ->
                        assertThat(findIn(folder.resolve("killed" + seconds))).isEqualTo("desk:" + seconds));
    }

    private static String findIn(Path file) {
        try (Database database =
                Database.open(new DatabaseSettings("jdbc:h2:file:" + file, Optional.empty(), Optional.empty()))) {
            return find(database);
        }
    }

    @Test
    void leavesOutNoIdWhenTheProcessThatServedTheFileIsKilled() throws Exception {
        StoreProcess server = startAndOpen();
        StoreProcess other = startAndOpen();
        long first = Long.parseLong(other.tell("rule yealink"));

        server.kill();

        assertThat(other.tell("rule snom")).isEqualTo(String.valueOf(first + 1));
    }

    @Test
    void makesAFileSmallAgainThatManyChangesMadeLarge() throws IOException {
        Path data = folder.resolve("ringorder.mv.db");
        try (Database database = Database.open(settings())) {
            for (int change = 0; Files.size(data) <= 4 * MEBIBYTE; change++) {
                database.orders().put(List.of(StoreContract.order("8002", "desk:" + (5 + change % 2))));
            }
            database.orders().put(List.of(StoreContract.order("8002", "desk:15")));
        }
        assertThat(Files.size(data)).isGreaterThan(4 * MEBIBYTE);

        try (Database database = Database.open(settings())) {
            assertThat(Files.size(data)).isLessThan(MEBIBYTE);
            assertThat(find(database)).isEqualTo("desk:15");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void listensOnTheLoopbackAddressOnly() throws IOException {
        StoreProcess server = startAndOpen();

        Set<String> listening = listeningAddresses(server.pid());

        assertThat(listening)
                .isNotEmpty()
                .isSubsetOf("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");
    }

    /** The local addresses that sockets of this process listen on, as the kernel writes them. */
    private static Set<String> listeningAddresses(long pid) throws IOException {
        Set<String> sockets;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            sockets = descriptors
                    .map(H2FileSharingTest::target)
                    .filter(target -> target.startsWith("socket:["))
                    .map(target -> target.replaceAll("[^0-9]", ""))
                    .collect(Collectors.toSet());
        }
        try (Stream<String> tcp = Files.lines(Path.of("/proc/net/tcp"));
                Stream<String> tcp6 = Files.lines(Path.of("/proc/net/tcp6"))) {
            return Stream.concat(tcp, tcp6)
                    .map(line -> List.of(line.strip().split("\\s+", -1)))
                    .filter(field -> field.get(3).equals(LISTENING) && sockets.contains(field.get(9)))
                    .map(field -> field.get(1).replaceFirst(":.*", ""))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            // Closed since it was listed.
            return "";
        }
    }
}
