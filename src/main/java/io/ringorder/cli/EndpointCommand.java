package io.ringorder.cli;

import io.ringorder.asterisk.AmiUnavailable;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on the endpoints that an extension has besides its own. */
@Command(
        name = "endpoint",
        synopsisSubcommandLabel = "COMMAND",
        description = "Show and change which PJSIP endpoints belong to an extension besides the one of its name.",
        footer = {"", "Example:", "  ringorder endpoint add 8002 8002-web"})
final class EndpointCommand {

    private static final String EXTENSION = "The extension, such as 8002.";
    private static final String ENDPOINT = "The name of the endpoint in pjsip.conf, such as 8002-web.";

    private final Session session;

    EndpointCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "list",
            description = "List the further endpoints of one extension or of all.",
            footer = {"", "Examples:", "  ringorder endpoint list", "  ringorder endpoint list 8002 --json"})
    int list(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "EXT", arity = "0..1", description = "Only of this extension.")
                    Optional<String> extension,
            @Option(names = "--json", description = "A list of {extension, endpoint}.") boolean json) {
        Optional<Extension> only = extension.map(Extension::new);
        Map<Extension, List<EndpointName>> endpoints = new TreeMap<>();
        try (Parts.Store store = session.open(database)) {
            only.ifPresentOrElse(
                    one -> endpoints.put(one, store.endpoints(one)), () -> endpoints.putAll(store.allEndpoints()));
        }
        if (json) {
            session.print(new Json(endpoints.entrySet().stream()
                    .flatMap(of -> of.getValue().stream().map(endpoint -> view(of.getKey(), endpoint)))
                    .toList()));
            return ExitCode.OK;
        }
        Table table = Table.headed("EXTENSION", "ENDPOINT");
        endpoints.forEach((of, names) -> names.forEach(name -> table.row(of.number(), name.name())));
        if (table.isEmpty()) {
            session.print(only.map(one -> "Extension " + one + " has").orElse("No extension has")
                    + (only.isPresent() ? " no" : " an") + " endpoint besides the one of its name.");
        } else {
            session.print(table);
        }
        return ExitCode.OK;
    }

    private static Json.Fields view(Extension extension, EndpointName endpoint) {
        return Json.fields().with("extension", extension).with("endpoint", endpoint);
    }

    @Command(
            name = "add",
            description = "Have the devices of an endpoint ring for an extension as well. The next call uses it.",
            footer = {"", "Example:", "  ringorder endpoint add 8002 8002-web"})
    int add(
            @Mixin DatabaseOptions database,
            @Mixin AmiOptions ami,
            @Parameters(paramLabel = "EXT", description = EXTENSION) String extension,
            @Parameters(paramLabel = "ENDPOINT", description = ENDPOINT) String endpoint) {
        Extension callee = new Extension(extension);
        EndpointName name = new EndpointName(endpoint);
        try (Parts.Store store = session.open(database)) {
            store.addEndpoint(callee, name);
        }
        session.print("The devices of endpoint " + name + " ring for extension " + callee + " as well.");
        warnOfMissing(name, ami);
        return ExitCode.OK;
    }

    /** An Asterisk that cannot be asked is no reason not to add an endpoint. */
    private void warnOfMissing(EndpointName endpoint, AmiOptions ami) {
        if (!ami.hasSecret(session)) {
            return;
        }
        try (Parts.Inspector inspector = session.connect(ami)) {
            inspector
                    .missing(List.of(endpoint))
                    .forEach(missing -> session.complain("warning: " + ContactsCommand.noEndpoint(missing)
                            + ": none of its devices ring until pjsip.conf has one of this name."));
        } catch (AmiUnavailable e) {
            if (ami.verbose()) {
                session.complain(String.valueOf(e.getMessage()));
            }
        }
    }

    @Command(
            name = "remove",
            description = "Have the devices of an endpoint no longer ring for an extension.",
            footer = {"", "Example:", "  ringorder endpoint remove 8002 8002-web"})
    int remove(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "EXT", description = EXTENSION) String extension,
            @Parameters(paramLabel = "ENDPOINT", description = ENDPOINT) String endpoint) {
        Extension callee = new Extension(extension);
        EndpointName name = new EndpointName(endpoint);
        try (Parts.Store store = session.open(database)) {
            if (!store.removeEndpoint(callee, name)) {
                throw new NotFound(
                        "The endpoint " + name + " is none of the further endpoints of extension " + callee + ".");
            }
        }
        session.print("The devices of endpoint " + name + " no longer ring for extension " + callee + ".");
        return ExitCode.OK;
    }
}
