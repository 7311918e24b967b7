package io.ringorder.asterisk;

import io.ringorder.plan.PlannedStage;
import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.Contact;
import io.ringorder.proxy.ContactSelection;
import io.ringorder.proxy.LeftOut;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.RuleField;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what the contacts of a call are: the type of each, and whether the call comes from it. */
final class Recognition {

    /** Where the caller's own requests come from. */
    private static final String SOURCE = "CHANNEL(pjsip,remote_addr)";
    /** Where the caller says that it can be reached. */
    private static final String CONTACT = "PJSIP_HEADER(read,Contact)";

    private static final Logger LOG = LoggerFactory.getLogger(Recognition.class);
    /** Fewer fit into every Dial. */
    private static final int FEW = 8;

    private final Tools tools;
    private final BoundedLog crowds = new BoundedLog(LOG::warn, Duration.ofMinutes(1), System::nanoTime);

    Recognition(Tools tools) {
        this.tools = tools;
    }

    /**
     * What is known of the caller when it is one of the extension's own devices; empty texts when it is not.
     *
     * @param source the host and port that its requests come from
     * @param contact the Contact header of its INVITE
     */
    private record Origin(String source, String contact) {

        /**
         * Which of these the call comes from. Over TCP or TLS, and through a proxy, the source is none of their addresses;
         * then it is the one that the INVITE names, unless two have the same address, in different networks.
         */
        Optional<Contact> among(List<Contact> contacts) {
            Optional<Contact> bySource = contacts.stream()
                    .filter(candidate -> !source.isEmpty() && candidate.isAt(source))
                    .findFirst();
            List<Contact> named = contacts.stream()
                    .filter(candidate -> candidate.isIn(contact))
                    .toList();
            return bySource.isPresent() || named.size() != 1 ? bySource : Optional.of(named.get(0));
        }
    }

    /** The contacts that the extension has at this moment. */
    CompletableFuture<List<Candidate>> contacts(WaitingCall call) {
        return of(call, tools.contacts().of(call.endpoints(), new RegisteredContacts.Wanted(wantsAges(call), true)));
    }

    /**
     * The same, by questions that are evaluated on the caller's channel. Reads the rules at once, which may take a while.
     */
    CompletableFuture<List<Candidate>> contacts(WaitingCall call, Questions onChannel) {
        CompletableFuture<Origin> origin = origin(call, onChannel);
        Classifier rules = tools.classifiers().current();
        RegisteredContacts.Wanted wanted = new RegisteredContacts.Wanted(wantsAges(call), rules.looksAt(RuleField.VIA));
        CompletableFuture<List<Contact>> contacts = tools.contacts().of(call.endpoints(), wanted, onChannel);
        return contacts.thenCombine(origin, (found, from) -> candidates(call, found, rules, from));
    }

    private static boolean wantsAges(WaitingCall call) {
        return call.plan().stages().stream().anyMatch(stage -> stage.ringsNewest());
    }

    CompletableFuture<Candidate> contact(WaitingCall call, Contact contact) {
        return of(call, CompletableFuture.completedFuture(List.of(contact))).thenApply(only -> only.get(0));
    }

    /** Reads the rules, and asks where the call comes from when that can be one of the contacts. */
    private CompletableFuture<List<Candidate>> of(WaitingCall call, CompletableFuture<List<Contact>> contacts) {
        CompletableFuture<Origin> origin = origin(call, function -> tools.link().variable(call.channel(), function));
        return CompletableFuture.supplyAsync(tools.classifiers()::current, tools.lookups())
                .thenCombine(origin, Map::entry)
                .thenCombine(contacts, (known, found) -> candidates(call, found, known.getKey(), known.getValue()));
    }

    private static CompletableFuture<Origin> origin(WaitingCall call, Questions onChannel) {
        return call.isFromOwnDevice()
                ? onChannel.evaluate(SOURCE).thenCombine(onChannel.evaluate(CONTACT), Origin::new)
                : CompletableFuture.completedFuture(new Origin("", ""));
    }

    private List<Candidate> candidates(WaitingCall call, List<Contact> contacts, Classifier classifier, Origin origin) {
        Optional<Contact> calling = origin.among(contacts);
        List<Candidate> candidates = contacts.stream()
                .map(contact -> new Candidate(
                        contact,
                        classifier.classify(call.extension(), contact.device()),
                        calling.filter(contact::equals).isPresent()))
                .toList();
        if (candidates.size() > FEW) {
            warnOfCrowds(call, candidates);
        }
        return candidates;
    }

    private void warnOfCrowds(WaitingCall call, List<Candidate> candidates) {
        for (PlannedStage stage : call.plan().stages()) {
            long beyond = ContactSelection.of(stage, candidates).leftOut().stream()
                    .filter(left -> left.reason() == LeftOut.Reason.NO_ROOM)
                    .count();
            if (beyond > 0) {
                crowds.warn(
                        call.extension().number(),
                        call.extension() + ": " + beyond + " devices of a stage do not ring: "
                                + LeftOut.Reason.NO_ROOM.words());
            }
        }
    }
}
