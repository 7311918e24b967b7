package io.ringorder.cli;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.Contact;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the devices that are registered for an extension. */
@Command(
        name = "contacts",
        description = "Show the devices that are registered for an extension now, and what they are recognised as.",
        footer = {"", "Example:", "  ringorder contacts 8002"})
final class ContactsCommand implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private AmiOptions ami = new AmiOptions();

    @Parameters(paramLabel = "EXT", description = "The extension, such as 8002.")
    private String extension = "";

    @Option(
            names = "--json",
            description = "A list of {contact, userAgent, via, endpoint, status, path, neverDialed, type, rule}.")
    private boolean json;

    ContactsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Extension callee = new Extension(extension);
        List<Candidate> candidates = candidates(session, database, ami, callee);
        if (json) {
            session.print(new Json(candidates.stream().map(JsonViews::candidate).toList()));
        } else if (candidates.isEmpty()) {
            session.print("No device is registered for extension " + callee + ".");
        } else {
            Table table = Table.headed("CONTACT", "USER AGENT", "TYPE", "RECOGNISED BY", "STATUS");
            candidates.forEach(candidate -> table.row(
                    candidate.contact().uri(),
                    candidate.contact().userAgent(),
                    candidate.classification().type().name(),
                    Words.rule(candidate.classification()),
                    status(candidate.contact())));
            session.print(table);
        }
        return ExitCode.OK;
    }

    /**
     * Tells of endpoints that Asterisk does not have.
     *
     * @throws NotFound when it has none of this extension
     */
    private static void requireEndpoint(
            Session session, Parts.Inspector inspector, Extension extension, List<EndpointName> further) {
        List<EndpointName> all = Stream.concat(Stream.of(EndpointName.of(extension)), further.stream())
                .distinct()
                .toList();
        List<EndpointName> missing = inspector.missing(all);
        if (missing.size() == all.size()) {
            throw new NotFound(noEndpoint(missing.get(0))
                    + (all.size() == 1 ? "" : ", nor another of extension " + extension)
                    + ": the extension is the name of an endpoint in pjsip.conf.");
        }
        missing.forEach(endpoint -> session.complain("warning: " + noEndpoint(endpoint) + "."));
    }

    static String noEndpoint(EndpointName endpoint) {
        return "Asterisk has no PJSIP endpoint " + endpoint;
    }

    private static String status(Contact contact) {
        return contact.status()
                + contact.impediment()
                        .map(why -> ", never dialed: " + why.words())
                        .orElse("");
    }

    /** The registered contacts of this extension, recognised by the rules as they are now. */
    static List<Candidate> candidates(Session session, DatabaseOptions database, AmiOptions ami, Extension extension) {
        Classifier classifier;
        List<EndpointName> further;
        try (Parts.Store store = session.open(database)) {
            classifier = store.classifier();
            further = store.endpoints(extension);
        }
        try (Parts.Inspector inspector = session.connect(ami)) {
            requireEndpoint(session, inspector, extension, further);
            return inspector.contacts(extension, further).stream()
                    .map(contact -> new Candidate(contact, classifier.classify(extension, contact.device())))
                    .toList();
        }
    }
}
