package io.ringorder.asterisk;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.Contact;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.RuleField;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Tells what the contacts of a call are: the type of each, and whether the call comes from it. */
final class Recognition {

    /** Where the caller's own requests come from. */
    private static final String SOURCE = "CHANNEL(pjsip,remote_addr)";

    private final Tools tools;

    Recognition(Tools tools) {
        this.tools = tools;
    }

    /** The contacts that the extension has at this moment. */
    CompletableFuture<List<Candidate>> contacts(WaitingCall call) {
        return of(call, tools.contacts().of(call.endpoints(), new RegisteredContacts.Wanted(wantsAges(call), true)));
    }

    /**
     * The same, by questions that are evaluated on the caller's channel. Reads the rules at once, which may take a while.
     */
    CompletableFuture<List<Candidate>> contacts(WaitingCall call, Questions onChannel) {
        CompletableFuture<String> source =
                call.isFromOwnDevice() ? onChannel.evaluate(SOURCE) : CompletableFuture.completedFuture("");
        Classifier rules = tools.classifiers().current();
        RegisteredContacts.Wanted wanted = new RegisteredContacts.Wanted(wantsAges(call), rules.looksAt(RuleField.VIA));
        CompletableFuture<List<Contact>> contacts = tools.contacts().of(call.endpoints(), wanted, onChannel);
        return contacts.thenCombine(source, (found, from) -> candidates(call, found, rules, from));
    }

    private static boolean wantsAges(WaitingCall call) {
        return call.plan().stages().stream().anyMatch(stage -> stage.ringsNewest());
    }

    CompletableFuture<Candidate> contact(WaitingCall call, Contact contact) {
        return of(call, CompletableFuture.completedFuture(List.of(contact))).thenApply(only -> only.get(0));
    }

    /** Reads the rules, and asks where the call comes from when that can be one of the contacts. */
    private CompletableFuture<List<Candidate>> of(WaitingCall call, CompletableFuture<List<Contact>> contacts) {
        CompletableFuture<String> source = call.isFromOwnDevice()
                ? tools.link().variable(call.channel(), SOURCE)
                : CompletableFuture.completedFuture("");
        return CompletableFuture.supplyAsync(tools.classifiers()::current, tools.lookups())
                .thenCombine(source, Map::entry)
                .thenCombine(contacts, (known, found) -> candidates(call, found, known.getKey(), known.getValue()));
    }

    private static List<Candidate> candidates(
            WaitingCall call, List<Contact> contacts, Classifier classifier, String source) {
        return contacts.stream()
                .map(contact -> new Candidate(
                        contact,
                        classifier.classify(call.extension(), contact.device()),
                        !source.isEmpty() && contact.isAt(source)))
                .toList();
    }
}
