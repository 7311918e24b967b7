package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointCommandTest {

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
    void warnsOfAnEndpointThatAsteriskDoesNotHaveAndAddsIt() {
        cli.parts.unknownEndpoints.add(new EndpointName("8002-wbe"));

        Cli.Result result = cli.run("endpoint", "add", "8002", "8002-wbe");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .isEqualToNormalizingNewlines("ringorder: warning: Asterisk has no PJSIP endpoint 8002-wbe: none of its"
                        + " devices ring until pjsip.conf has one of this name.\n");
        assertThat(cli.parts.endpoints.get(new Extension("8002"))).containsExactly(new EndpointName("8002-wbe"));
    }

    @Test
    void addsAnEndpointWhenAsteriskCannotBeAsked() {
        cli.parts.asteriskIsGone();
        cli.run("endpoint", "add", "8002", "8002-web").isOk();

        cli.environment.remove("RINGORDER_AMI_SECRET");
        cli.run("endpoint", "add", "8002", "8002-mobile").isOk();

        assertThat(cli.parts.endpoints.get(new Extension("8002"))).hasSize(2);
    }

    @Test
    void addsListsAndRemovesAnEndpoint() {
        assertThat(cli.run("endpoint", "add", "8002", "8002-web").isOk().out())
                .isEqualToNormalizingNewlines("The devices of endpoint 8002-web ring for extension 8002 as well.\n");
        cli.run("endpoint", "add", "8003", "8003-web").isOk();

        assertThat(cli.run("endpoint", "list").isOk().out()).isEqualToNormalizingNewlines("""
                        EXTENSION  ENDPOINT
                        8002       8002-web
                        8003       8003-web
                        """);
        assertThat(cli.run("endpoint", "list", "8003").isOk().out())
                .contains("8003-web")
                .doesNotContain("8002");

        assertThat(cli.run("endpoint", "remove", "8002", "8002-web").isOk().out())
                .contains("no longer ring for extension 8002");
        assertThat(cli.run("endpoint", "list", "8002").isOk().out())
                .isEqualToNormalizingNewlines("Extension 8002 has no endpoint besides the one of its name.\n");
    }

    @Test
    void listsEndpointsAsJson() {
        assertThat(cli.run("endpoint", "list", "--json").json()).hasToString("[]");
        cli.run("endpoint", "add", "8002", "8002-web").isOk();

        assertThat(cli.run("endpoint", "list", "--json").json())
                .hasToString("[{\"extension\":\"8002\",\"endpoint\":\"8002-web\"}]");
    }

    @Test
    void saysThatThereIsNoEndpoint() {
        assertThat(cli.run("endpoint", "list").isOk().out())
                .isEqualToNormalizingNewlines("No extension has an endpoint besides the one of its name.\n");
        cli.run("endpoint", "remove", "8002", "8002-web")
                .failed(
                        ExitCode.NOT_FOUND,
                        "The endpoint 8002-web is none of the further endpoints of extension 8002.");
    }

    @Test
    void refusesNamesThatAreNone() {
        cli.run("endpoint", "add", "8002", "8002&PJSIP/x").failed(ExitCode.BAD_INPUT, "is no endpoint: 1 to 40 digits");
        cli.run("endpoint", "add", "80 02", "8002-web").failed(ExitCode.BAD_INPUT, "is no extension");
        cli.run("endpoint", "remove", "8002", "a b").failed(ExitCode.BAD_INPUT, "is no endpoint");
        cli.run("endpoint", "list", "80 02").failed(ExitCode.BAD_INPUT, "is no extension");

        assertThat(cli.parts.endpoints).isEmpty();
    }

    @Test
    void contactsAndExplainAskForTheDevicesOfAllEndpoints() {
        cli.run("endpoint", "add", "8002", "8002-web").isOk();

        cli.run("contacts", "8002").isOk();
        assertThat(cli.parts.asked).containsExactly(new EndpointName("8002-web"));

        cli.parts.asked = java.util.List.of();
        assertThat(cli.run("explain", "8002").isOk().out()).contains("The devices of endpoint 8002-web ring as well.");
        assertThat(cli.parts.asked).containsExactly(new EndpointName("8002-web"));
        assertThat(cli.run("explain", "8002", "--json").json().get("endpoints")).hasToString("[\"8002-web\"]");
    }
}
