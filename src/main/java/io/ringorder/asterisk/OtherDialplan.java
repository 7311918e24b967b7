package io.ringorder.asterisk;

import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DialCommand;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.Printable;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Answers the AGI request of a {@code ringorder.conf} of another version than the program's.
 *
 * <p>What such a file does with a plan is not known, so it gets none. Then it rings all devices by itself, except the first one
 * there was, whose context for that rings nobody: there Asterisk is told to dial them while it answers the request. Safe for use
 * by many threads.
 */
final class OtherDialplan {

    /** Fewer lines than ringing takes. */
    private static final int LINES_THAT_RING_NOBODY = 2;

    private static final int SECONDS = 30;
    private static final int MAX_SHOWN = 20;

    private final RegisteredContacts contacts = new RegisteredContacts(
            function -> CompletableFuture.failedFuture(new IllegalStateException("Asked by AGI only")), new Arrivals());
    private final BoundedLog log;

    /** @param log of which a line about one version is written once in a long while */
    OtherDialplan(BoundedLog log) {
        this.log = log;
    }

    /** @param version as the request tells it; empty when it tells none */
    AgiTurn begin(String version) {
        String shown = version.isEmpty() ? "an earlier version" : "version " + Printable.escape(version, MAX_SHOWN);
        log.warn(
                shown,
                "The dialplan has a ringorder.conf of " + shown + ", and this program needs version "
                        + Dialplan.VERSION
                        + ": all devices ring at once. Copy this program's dialplan/ringorder.conf to"
                        + " /etc/asterisk, then: asterisk -rx 'dialplan reload'");
        AgiQuestions questions = new AgiQuestions();
        // Not from the header, where a caller may have forged it.
        return questions.turn(questions
                .evaluate("CHANNEL(exten)")
                .thenCompose(number -> commands(new Extension(number), questions))
                .exceptionally(problem -> ""));
    }

    private CompletableFuture<String> commands(Extension extension, AgiQuestions questions) {
        return questions
                .evaluate(
                        "DIALPLAN_EXISTS(" + Dialplan.ALL + "," + extension + "," + (LINES_THAT_RING_NOBODY + 1) + ")")
                .thenCompose(ringsAll -> ringsAll.equals("1")
                        ? CompletableFuture.completedFuture("")
                        : contacts.of(
                                        List.of(EndpointName.of(extension)),
                                        new RegisteredContacts.Wanted(false, false),
                                        questions)
                                .thenApply(OtherDialplan::dial));
    }

    /** The time limit that the dialplan has set for the request would end the ringing. */
    private static String dial(List<Contact> contacts) {
        StringBuilder destinations = new StringBuilder();
        contacts.stream()
                .filter(contact ->
                        !contact.unreachable() && contact.impediment().isEmpty())
                .map(DialCommand::destination)
                .filter(destination -> destinations.length() + destination.length() < AgiQuestions.MAX_COMMAND)
                .forEach(destination ->
                        destinations.append(destinations.isEmpty() ? "" : "&").append(destination));
        return destinations.isEmpty()
                ? ""
                : "SET VARIABLE TIMEOUT(absolute) 0\nEXEC Dial \"" + destinations + "," + SECONDS + ",i\"\n";
    }
}
