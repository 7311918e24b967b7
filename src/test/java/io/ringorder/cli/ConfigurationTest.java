package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.asterisk.AmiSettings;
import io.ringorder.store.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    Cli cli;

    @BeforeEach
    void openTheProgram() {
        cli = new Cli(directory);
    }

    private void privateFile(String name, String text) throws Exception {
        Files.setPosixFilePermissions(cli.file(name, text), PosixFilePermissions.fromString("rw-------"));
    }

    private AmiSettings ami(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "calls";
        System.arraycopy(options, 0, args, 1, options.length);
        cli.run(args).isOk();
        return cli.parts.ami.orElseThrow();
    }

    @Test
    void hasDefaults() {
        cli.run("serve").isOk();

        assertThat(cli.parts.daemon.orElseThrow().database())
                .isEqualTo(new DatabaseSettings(
                        "jdbc:h2:file:" + directory.resolve("data/ringorder"), Optional.empty(), Optional.empty()));
        assertThat(cli.parts.daemon.orElseThrow().ami())
                .isEqualTo(new AmiSettings("127.0.0.1", 5038, "ringorder", "hunter2"));
        assertThat(cli.parts.daemon.orElseThrow().agi().host()).isEqualTo("127.0.0.1");
        assertThat(cli.parts.daemon.orElseThrow().agi().port()).isEqualTo(4573);
    }

    @Test
    void prefersOptionThenEnvironmentThenFile() {
        cli.file("ringorder.properties", "ami-host = file\nami-port = 1111\nami-user = file\n");

        assertThat(ami()).isEqualTo(new AmiSettings("file", 1111, "file", "hunter2"));

        cli.environment.put("RINGORDER_AMI_HOST", "environment");
        cli.environment.put("RINGORDER_AMI_PORT", "2222");
        assertThat(ami()).isEqualTo(new AmiSettings("environment", 2222, "file", "hunter2"));

        assertThat(ami("--ami-host", "option")).isEqualTo(new AmiSettings("option", 2222, "file", "hunter2"));
    }

    @Test
    void takesAnEmptyVariableForNone() {
        cli.environment.put("RINGORDER_AMI_HOST", "");

        assertThat(ami().host()).isEqualTo("127.0.0.1");
    }

    @Test
    void readsTheFileThatIsNamed() {
        cli.file("ringorder.properties", "ami-host = default");
        cli.file("variable.properties", "ami-host = variable");
        cli.file("option.properties", "ami-host = option");
        cli.environment.put("RINGORDER_CONFIG", "variable.properties");

        assertThat(ami().host()).isEqualTo("variable");
        assertThat(ami("--config", "option.properties").host()).isEqualTo("option");
        assertThat(ami("--config=option.properties").host()).isEqualTo("option");
        cli.run("--config", "option.properties", "calls").isOk();
        assertThat(cli.parts.ami.orElseThrow().host()).isEqualTo("option");
    }

    @Test
    void refusesAFileThatIsNamedAndNotThere() {
        cli.run("calls", "--config", "none.properties").failed(ExitCode.BAD_INPUT, "none.properties", "no such file");
        cli.environment.put("RINGORDER_CONFIG", "none.properties");
        cli.run("order", "list").failed(ExitCode.BAD_INPUT, "none.properties", "no such file");
    }

    @Test
    void namesAllThatIsWrongWithAFile() {
        cli.file("ringorder.properties", "ami-hots = x\nami-port = 99999\ndatabase-pasword = geheim\nami-secret =\n");

        Cli.Result result = cli.run("order", "list");

        result.failed(
                ExitCode.BAD_INPUT,
                "ringorder.properties",
                "unknown key \"ami-hots\", the nearest known one is \"ami-host\"",
                "ami-port = 99999: a port number from 1 to 65535 is allowed",
                "unknown key \"database-pasword\", the nearest known one is \"database-password\"",
                "ami-secret: ");
        assertThat(result.err()).doesNotContain("geheim");
        assertThat(cli.parts.database).isEmpty();
    }

    @Test
    void helpsInSpiteOfABrokenFile() {
        cli.file("ringorder.properties", "x = y");

        cli.run("--help").isOk();
        cli.run("order", "set", "--help").isOk();
        cli.run("--version").isOk();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --ami-port     | 99999         | a port number from 1 to 65535 is allowed
            --ami-port     | 0             | a port number from 1 to 65535 is allowed
            --ami-port     | x             | a port number from 1 to 65535 is allowed
            --agi-port     | -1            | a port number from 1 to 65535 is allowed
            --ami-host     | a b           | a host name or address is allowed
            --database-url | jdbc:mysql:x  | a URL that begins with jdbc:h2: or jdbc:postgresql: is allowed
            """)
    void namesWhereABadValueComesFrom(String option, String value, String allowed) {
        cli.run("serve", option + "=" + value)
                .failed(ExitCode.BAD_INPUT, "\"" + value + "\" (option " + option + "): " + allowed);

        String variable = "RINGORDER_" + option.substring(2).replace('-', '_').toUpperCase(java.util.Locale.ROOT);
        cli.environment.put(variable, value);
        cli.run("serve")
                .failed(ExitCode.BAD_INPUT, "\"" + value + "\" (environment variable " + variable + "): " + allowed);

        assertThat(cli.parts.daemon).isEmpty();
    }

    @Test
    void refusesLineEndsInTheAmiUser() {
        cli.run("calls", "--ami-user", "x\r\nAction: Originate")
                .failed(ExitCode.BAD_INPUT, "--ami-user", "without control characters");
    }

    @Test
    void readsTheSecretFromAFileTheEnvironmentOrTheProperties() throws Exception {
        cli.environment.clear();
        privateFile("ringorder.properties", "ami-secret = of properties\n");
        assertThat(ami().secret()).isEqualTo("of properties");

        privateFile("secret", "of file\nsecond line\n");
        cli.environment.put("RINGORDER_AMI_SECRET_FILE", "secret");
        assertThat(ami().secret()).isEqualTo("of file");

        cli.environment.put("RINGORDER_AMI_SECRET", "of environment");
        assertThat(ami().secret()).isEqualTo("of environment");

        assertThat(ami("--ami-secret-file", "secret").secret()).isEqualTo("of file");
    }

    @Test
    void readsTheDatabaseAccountAlike() throws Exception {
        privateFile(
                "ringorder.properties",
                "database-url = jdbc:postgresql://db/ringorder\ndatabase-user = me\ndatabase-password = x y\n");

        cli.run("order", "list").isOk();

        assertThat(cli.parts.database)
                .contains(
                        new DatabaseSettings("jdbc:postgresql://db/ringorder", Optional.of("me"), Optional.of("x y")));
    }

    @Test
    void saysHowToGiveAMissingSecret() {
        cli.environment.clear();

        cli.run("calls")
                .failed(
                        ExitCode.BAD_INPUT,
                        "\"ringorder\" is missing",
                        "RINGORDER_AMI_SECRET",
                        "ami-secret",
                        "--ami-secret-file");
    }

    @Test
    void refusesASecretFileThatIsEmptyOrMissing() throws Exception {
        privateFile("empty", "");

        cli.run("calls", "--ami-secret-file", "empty")
                .failed(ExitCode.BAD_INPUT, "empty", "its first line is the secret");
        cli.run("calls", "--ami-secret-file", "none").failed(ExitCode.BAD_INPUT, "none", "no such file");
    }

    @Test
    void hasNoOptionForASecretItself() {
        Cli.Result result = cli.run("calls", "--ami-secret", "geheim");

        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains("Unknown option").contains("--ami-secret");
    }

    @Test
    void warnsOfSecretsThatOthersCanRead() throws Exception {
        Path file = cli.file("ringorder.properties", "ami-secret = geheim\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        Cli.Result result = cli.run("order", "list");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .startsWith("ringorder: warning: ")
                .contains("holds ami-secret and can be read by other users", "chmod 600");
        assertThat(result.err()).doesNotContain("geheim");
    }

    @Test
    void warnsOfFilesOfSecretsThatOthersCanRead() throws Exception {
        Path file = cli.file("secret", "geheim\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));

        Cli.Result byOption = cli.run("calls", "--ami-secret-file", "secret");
        cli.environment.put("RINGORDER_DATABASE_PASSWORD_FILE", "secret");
        Cli.Result byVariable = cli.run("order", "list");

        for (Cli.Result result : List.of(byOption, byVariable)) {
            assertThat(result.exitCode()).isZero();
            assertThat(result.err())
                    .startsWith("ringorder: warning: " + file + " holds a secret and can be read by other users")
                    .doesNotContain("geheim");
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        cli.run("order", "list").isOk();
    }

    @Test
    void refusesAPasswordOnTheCommandLine() {
        Cli.Result result = cli.run("serve", "--database-url", "jdbc:postgresql://db/x?user=a&password=geheim");

        assertThat(result.failed(ExitCode.BAD_INPUT, "RINGORDER_DATABASE_PASSWORD")
                        .err())
                .doesNotContain("geheim");
    }

    @Test
    void encryptsAmiWhenToldTo() throws Exception {
        assertThat(ami().tls()).isEmpty();
        assertThat(ami("--ami-tls").tls()).isPresent();
        cli.environment.put("RINGORDER_AMI_TLS", "true");
        assertThat(ami().tls()).isPresent();
        assertThat(ami("--ami-tls").tls()).isPresent();
        assertThat(ami("--no-ami-tls").tls()).isEmpty();
        assertThat(ami().toString()).isEqualTo("ringorder@127.0.0.1:5038 (TLS)");
    }

    @Test
    void refusesAuthoritiesThatAreNoneOrOfNoUse() {
        cli.file("text.pem", "no certificate");

        cli.run("calls", "--ami-tls-ca", "text.pem").failed(ExitCode.BAD_INPUT, "ami-tls is not");
        cli.run("calls", "--ami-tls", "--ami-tls-ca", "text.pem").failed(ExitCode.BAD_INPUT, "text.pem", "certificate");
        cli.run("calls", "--ami-tls", "--ami-tls-ca", "none.pem")
                .failed(ExitCode.BAD_INPUT, "none.pem", "cannot be read");
        cli.file("ringorder.properties", "ami-tls = perhaps\n");
        Cli.Result result = cli.run("calls");
        assertThat(result.err()).contains("--ami-tls", "'perhaps' is not a boolean");
        assertThat(result.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void neverPrintsASecret() {
        cli.environment.put("RINGORDER_DATABASE_PASSWORD", "hunter2");
        cli.environment.put("RINGORDER_DATABASE_URL", "jdbc:h2:mem:x;PASSWORD=hunter2;MODE=x");
        String[][] commands = {
            {"serve"}, {"calls"}, {"explain", "8002"}, {"serve", "--help"}, {"serve", "--ami-port", "0"}
        };
        for (String[] command : commands) {
            assertThat(cli.run(command).toString()).doesNotContain("hunter2");
        }

        cli.parts.databaseIsGone();
        for (String[] command : commands) {
            assertThat(cli.run(command).toString()).doesNotContain("hunter2");
        }
    }
}
