package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    Cli cli;

    @BeforeEach
    void openTheProgram() {
        cli = new Cli(directory);
    }

    @Test
    void servesUntilItIsToldToStopAndCloses() {
        cli.environment.put("RINGORDER_DATABASE_URL", "jdbc:postgresql://db/x?user=a&password=b");

        Cli.Result result = cli.run("serve", "--agi-port", "4999");

        assertThat(result.isOk().out())
                .isEqualToNormalizingNewlines("ringorder serves: FastAGI 127.0.0.1:4999, AMI ringorder@127.0.0.1:5038,"
                        + " database jdbc:postgresql://db/x?user=a&password=***\n");
        assertThat(cli.parts.journal).containsExactly("signals kept", "serving", "stop arrived", "closed");
    }

    @Test
    void neitherStandsByNorDrainsUnlessToldSo() {
        cli.run("serve").isOk();

        assertThat(cli.parts.daemon).hasValueSatisfying(settings -> {
            assertThat(settings.standby()).isFalse();
            assertThat(settings.drain()).isZero();
        });
    }

    @Test
    void standsByAndDrains() {
        cli.run("serve", "--standby", "--drain", "90").isOk();

        assertThat(cli.parts.daemon).hasValueSatisfying(settings -> {
            assertThat(settings.standby()).isTrue();
            assertThat(settings.drain()).hasSeconds(90);
        });
    }

    @Test
    void standsByWhenTheEnvironmentSaysSoWhateverTheCommandLine() {
        cli.environment.put("RINGORDER_STANDBY", "true");

        cli.run("serve").isOk();
        assertThat(cli.parts.daemon.orElseThrow().standby()).isTrue();
        cli.run("serve", "--standby").isOk();
        assertThat(cli.parts.daemon.orElseThrow().standby()).isTrue();
    }

    @Test
    void refusesADrainThatIsTooLong() {
        cli.run("serve", "--drain", "3601").failed(ExitCode.BAD_INPUT, "from 0 to 3600");
    }

    @Test
    void takesConnectionsOfThoseWhoAreAllowed() {
        cli.run("serve").isOk();
        assertThat(cli.parts.daemon.orElseThrow().agi().peers()).hasToString("127.0.0.0/8,::1");

        cli.run("serve", "--agi-allow", "192.0.2.7,2001:db8::/32").isOk();
        assertThat(cli.parts.daemon.orElseThrow().agi().peers()).hasToString("192.0.2.7,2001:db8::/32");

        cli.run("serve", "--agi-allow", "pbx.example.net").failed(ExitCode.BAD_INPUT, "addresses and networks");
    }

    @Test
    void saysThatTheDatabaseIsNotReachable() {
        cli.parts.databaseIsGone();

        cli.run("serve").failed(ExitCode.UNREACHABLE, "cannot be reached: connection refused");
    }

    @Test
    void saysThatThePortIsTaken() {
        cli.parts.fault = java.util.Optional.of(new IllegalStateException("Port 4573 is taken."));

        cli.run("serve").failed(ExitCode.FAULT, "Port 4573 is taken.");
    }

    /** A process of its own, since a signal would end the tests too. */
    static final class Waiting {

        public static void main(String[] args) throws InterruptedException {
            StopSignals signals = StopSignals.install();
            System.out.println("ready");
            signals.await();
            System.exit(ExitCode.OK);
        }
    }

    @Test
    void endsWithoutAFaultWhenASignalArrives() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("ready");

            process.destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ExitCode.OK);
        } finally {
            process.destroyForcibly();
        }
    }
}
