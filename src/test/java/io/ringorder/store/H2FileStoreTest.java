package io.ringorder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FileStoreTest extends SettingsContract {

    @TempDir
    Path folder;

    @Override
    DatabaseSettings fresh() {
        return settings("jdbc:h2:file:" + folder.resolve("made/for/ringorder"));
    }

    @Override
    DatabaseSettings another() {
        return settings("jdbc:h2:file:" + folder.resolve("another/" + UUID.randomUUID()));
    }

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(url, Optional.empty(), Optional.empty());
    }

    @Test
    void keepsItsFilesToTheirOwner() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("made/for"))) {
            List<Path> made = files.toList();

            assertThat(made)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("ringorder.mv.db", "ringorder.lock.db", "ringorder.opening");
            assertThat(made).allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
        assertThat(permissions(folder.resolve("made"))).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("made/for"))).isEqualTo("rwx------");
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void leavesNothingWhereNoDatabaseIsAndNoneIsWanted() throws IOException {
        Path absent = folder.resolve("absent/ringorder");
        assertThatThrownBy(() -> Database.forCommand(settings("jdbc:h2:file:" + absent), false))
                .isInstanceOf(NoDatabase.class);
        assertThat(folder.resolve("absent")).doesNotExist();

        Path empty = Files.createFile(folder.resolve("empty.mv.db"));
        assertThatThrownBy(() -> Database.forCommand(settings("jdbc:h2:file:" + folder.resolve("empty")), false))
                .isInstanceOf(NoDatabase.class);
        assertThat(empty).isEmptyFile();
        assertThat(folder.resolve("empty.opening")).doesNotExist();
    }

    @Test
    void makesNoTablesInAFileOfAnotherProgram() {
        DatabaseSettings foreign = another();
        try (ConnectionPool other = ConnectionPool.open(DatabaseUrl.of(foreign))) {
            other.read(connection -> connection.createStatement().execute("CREATE TABLE cdr (caller VARCHAR(40))"));
        }

        assertThatThrownBy(() -> Database.forCommand(foreign, false)).isInstanceOf(NoDatabase.class);
        try (Database made = Database.open(foreign)) {
            assertThat(made.isNew()).isTrue();
        }
    }

    @Test
    void namesTheDatabaseAndTheReasonAndNeverThePassword() {
        String secret = "tomato-4711";
        DatabaseSettings wrong = settings(fresh().url() + ";USER=sa;PASSWORD=" + secret);

        assertThat(wrong.toString()).isEqualTo(fresh().url());
        assertThatThrownBy(() -> Database.open(wrong))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessage("The database " + fresh().url() + " cannot be used: Wrong user name or password.")
                .satisfies(failure -> {
                    StringWriter trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString()).doesNotContain(secret);
                });
    }

    @Test
    void saysWhyAFileCannotBeMade() throws IOException {
        Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Database.open(settings("jdbc:h2:file:" + folder.resolve("file/within/ringorder"))))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageStartingWith(
                        "The database jdbc:h2:file:" + folder + "/file/within/ringorder cannot be used: ")
                .hasMessageContaining(folder + "/file");
    }

    @Test
    void leavesSettingsOfTheUserAlone() {
        try (Database alone =
                Database.open(settings("jdbc:h2:file:" + folder.resolve("alone") + ";auto_server=false"))) {
            alone.orders().put(List.of(order("8002", "desk:15")));

            assertThat(folder.resolve("alone.lock.db")).doesNotExist();
            assertThat(alone.orders().find(DESK_FIRST)).isPresent();
        }
    }
}
