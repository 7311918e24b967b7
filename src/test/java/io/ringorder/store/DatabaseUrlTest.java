package io.ringorder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.terminal.InvalidInput;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    private static DatabaseUrl parsed(String url) {
        return DatabaseUrl.of(new DatabaseSettings(url, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ringorder.db",
                "jdbc:mysql://db/ringorder",
                "jdbc:h2:tcp://elsewhere/ringorder",
                "jdbc:h2:./ringorder",
                "jdbc:h2:file:",
                "jdbc:h2:mem:;USER=sa",
                "jdbc:postgresql:?user=x"
            })
    void refusesOtherKindsOfDatabase(String url) {
        assertThatThrownBy(() -> parsed(url))
                .isInstanceOf(InvalidInput.class)
                .hasMessageEndingWith(
                        ": jdbc:h2:file:PATH, jdbc:h2:mem:NAME and jdbc:postgresql://HOST/NAME are allowed.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://joe:secret@db/x?password=secret | jdbc:mysql://db/x",
                "jdbc:postgresql://db/x?user=joe&password=secret | jdbc:postgresql://db/x",
                "jdbc:h2:file:/x/y;PASSWORD=secret | jdbc:h2:file:/x/y"
            })
    void showsNoPassword(String url, String shown) {
        assertThat(new DatabaseSettings(url, Optional.empty(), Optional.of("secret")))
                .hasToString(shown);
    }

    @Test
    void takesUserAndPasswordOutOfTheUrl() {
        DatabaseUrl h2 = parsed("jdbc:h2:mem:x;user=joe;Password=a=b;LOCK_TIMEOUT=5");
        DatabaseUrl postgresql = parsed("jdbc:postgresql://db/x?user=joe&password=a%26b&sslmode=require");

        assertThat(h2.user()).isEqualTo("joe");
        assertThat(h2.password()).isEqualTo("a=b");
        assertThat(h2.h2(Map.of())).isEqualTo("jdbc:h2:mem:x;LOCK_TIMEOUT=5");
        assertThat(postgresql.user()).isEqualTo("joe");
        assertThat(postgresql.password()).isEqualTo("a&b");
        assertThat(postgresql.settings()).isEqualTo(Map.of("sslmode", "require"));
    }

    @Test
    void prefersUserAndPasswordGivenApart() {
        DatabaseUrl url = DatabaseUrl.of(
                new DatabaseSettings("jdbc:h2:mem:x;user=joe;password=old", Optional.of("ann"), Optional.of("new")));

        assertThat(url.user()).isEqualTo("ann");
        assertThat(url.password()).isEqualTo("new");
        assertThat(url).hasToString("jdbc:h2:mem:x");
    }

    @Test
    void addsDefaultsOnlyWhereTheUserSaidNothing() {
        assertThat(parsed("jdbc:h2:mem:x;auto_server=FALSE").h2(Map.of("AUTO_SERVER", "TRUE")))
                .isEqualTo("jdbc:h2:mem:x;AUTO_SERVER=FALSE");
    }

    @Test
    void takesPathsFromTheHomeFolderAndTheWorkingFolder() {
        assertThat(parsed("jdbc:h2:file:~/x").target()).isEqualTo(System.getProperty("user.home") + "/x");
        assertThat(parsed("jdbc:h2:file:data/../x").target())
                .isEqualTo(Path.of("x").toAbsolutePath().toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:h2:file:x;INIT=RUNSCRIPT FROM 'http://192.0.2.1/x.sql' | INIT",
                "jdbc:h2:mem:x;init=CREATE ALIAS A AS 'x' | init",
                "jdbc:h2:mem:x;LOCK_TIMEOUT=1;InIt=SELECT 1\\;SELECT 2 | InIt",
                "jdbc:h2:mem:x; INIT=SELECT 1 | ' INIT'",
                "jdbc:h2:mem:x;;INIT | INIT",
                "jdbc:h2:mem:x;\u0131n\u0131t=SELECT 1 | \u0131n\u0131t",
                "jdbc:h2:file:x\\;INIT=SELECT 1 | INIT",
                "jdbc:h2:file:x;TRACE_LEVEL_SYSTEM_OUT=3 | TRACE_LEVEL_SYSTEM_OUT",
                "jdbc:h2:file:x;AUTHREALM=x | AUTHREALM",
                "jdbc:h2:file:x;JAVA_OBJECT_SERIALIZER='x' | JAVA_OBJECT_SERIALIZER",
                "jdbc:h2:file:x;DATABASE_EVENT_LISTENER='x' | DATABASE_EVENT_LISTENER",
                "jdbc:postgresql://db/x?sslmode=require&socketFactory=x.Y&socketFactoryArg=z | socketFactory",
                "jdbc:postgresql://db/x?sslfactory=x.Y | sslfactory",
                "jdbc:postgresql://db/x?authenticationPluginClassName=x.Y | authenticationPluginClassName",
                "jdbc:postgresql://db/x?loggerLevel=TRACE&loggerFile=/tmp/x | loggerLevel",
                "jdbc:postgresql://db/x?SSLMODE=require | SSLMODE",
                "jdbc:postgresql://db/x?socket%46actory=x.Y | socket%46actory"
            })
    void takesOnlySettingsOnItsList(String url, String setting) {
        assertThatThrownBy(() -> parsed(url))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("The URL of the database has a setting \"" + setting + "\": only ")
                .hasMessageEndingWith(" are allowed.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:mem:x;LOCK_TIMEOUT=1\\;INIT=SELECT 1",
                "jdbc:h2:mem:x;LOCK_TIMEOUT=1 INIT",
                "jdbc:h2:mem:x;CIPHER='AES'",
                "jdbc:h2:mem:x;USER=\"a\""
            })
    void takesOnlyPlainValues(String url) {
        assertThatThrownBy(() -> parsed(url))
                .isInstanceOf(InvalidInput.class)
                .hasMessageEndingWith(
                        " in the URL of the database has a value that is none: letters, digits and . _ - are allowed.");
    }

    @Test
    void readsNoSettingOutOfTheNameOfAFolder() {
        DatabaseSettings settings = new DatabaseSettings("jdbc:h2:file:~/x", Optional.empty(), Optional.empty());
        String home = System.getProperty("user.home");
        try {
            System.setProperty("user.home", "/home/a;INIT=SELECT 1");

            assertThatThrownBy(() -> DatabaseUrl.of(settings))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageEndingWith(": a path without a semicolon is allowed.");
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @Test
    void refusesAWrongEscape() {
        assertThatThrownBy(() -> parsed("jdbc:postgresql://db/x?password=%zz")).isInstanceOf(InvalidInput.class);
    }
}
