package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Lab;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets stay where they were given, whatever is logged; files are their owner's, whatever the umask. */
@ExtendWith(Pbx.Setup.class)
class SecretsAcceptanceIT {

    private static final String DATABASE_PASSWORD = "marker-of-the-database-4711";
    private static final String WRONG_SECRET = "marker-of-a-wrong-secret-4712";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    /** The program, logging all there is, in a working directory of its own. */
    private Process start(Pbx pbx, String arguments) throws IOException {
        String trace = Stream.of("org.asteriskjava", "com.zaxxer.hikari", "org.flywaydb", "org.reflections")
                .map(logger -> " -Dorg.slf4j.simpleLogger.log." + logger + "=trace")
                .reduce(" -Dorg.slf4j.simpleLogger.defaultLogLevel=trace", String::concat);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar = Path.of("target/ringorder.jar").toAbsolutePath().toString();
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "-c", "umask 022; exec " + java + trace + " -jar " + jar + " " + arguments)
                .directory(directory.toFile())
                .redirectErrorStream(true);
        builder.environment().put("RINGORDER_CONFIG", pbx.lab().settings().toString());
        builder.environment().put("RINGORDER_DATABASE_PASSWORD", DATABASE_PASSWORD);
        return builder.start();
    }

    private static String secret(Pbx pbx) throws IOException {
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(pbx.lab().settings())) {
            settings.load(reader);
        }
        return settings.getProperty("ami-secret");
    }

    private void assertNothingKept(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain(secret, DATABASE_PASSWORD);
            }
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void serveTellsNoSecretAndKeepsItsFilesToItself(Pbx pbx) throws Exception {
        String secret = secret(pbx);
        Process serve = start(pbx, "serve --agi-port " + Lab.freeTcpPort());
        List<String> lines = new ArrayList<>();
        try (BufferedReader output = serve.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.startsWith("ringorder serves")) {
                    assertThat(Files.readString(Path.of("/proc/" + serve.pid() + "/cmdline")))
                            .contains("serve")
                            .doesNotContain(secret, DATABASE_PASSWORD);
                    try (Stream<Path> files = Files.list(directory.resolve("data"))) {
                        assertThat(files.toList())
                                .hasSize(3)
                                .allSatisfy(
                                        file -> assertThat(permissions(file)).isEqualTo("rw-------"));
                    }
                    assertThat(permissions(directory.resolve("data"))).isEqualTo("rwx------");
                    // Not of the process itself, which would close this stream as well.
                    assertThat(serve.toHandle().destroy()).isTrue();
                }
            }
            assertThat(serve.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            serve.destroyForcibly();
        }

        assertThat(lines).anyMatch(line -> line.startsWith("ringorder serves"));
        assertThat(lines).anyMatch(line -> line.contains(" DEBUG "));
        assertThat(String.join("\n", lines)).doesNotContain(secret, DATABASE_PASSWORD);
        assertNothingKept(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calls --json",
                "contacts 8002 --create",
                "explain 8002 --create",
                "explain 8002 --create --json",
                "order list --create --verbose",
                "order list",
                "calls --verbose --ami-port 1",
                "calls --verbose --ami-secret-file wrong-secret",
                "order list --create --verbose --database-url jdbc:h2:file:/proc/none/x",
                "rule list --help"
            })
    void commandTellsNoSecret(String command, Pbx pbx) throws Exception {
        Files.writeString(directory.resolve("wrong-secret"), WRONG_SECRET);
        Files.setPosixFilePermissions(directory.resolve("wrong-secret"), PosixFilePermissions.fromString("rw-------"));

        Process run = start(pbx, command);
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(output).isNotEmpty().doesNotContain(secret(pbx), DATABASE_PASSWORD, WRONG_SECRET);
        assertNothingKept(secret(pbx));
    }
}
