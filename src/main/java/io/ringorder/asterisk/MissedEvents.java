package io.ringorder.asterisk;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.ContactSelection;
import io.ringorder.proxy.DialEvent;
import io.ringorder.proxy.Progress;
import io.ringorder.terminal.TerminalType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What can have happened to a call while nobody told of it.
 *
 * @param contacts that the extension has now: any of them may have registered meanwhile
 * @param declines of this call, whether they were told or not
 */
record MissedEvents(List<Candidate> contacts, List<Decline> declines) {

    MissedEvents {
        contacts = List.copyOf(contacts);
        declines = List.copyOf(declines);
    }

    /** A device with this Contact URI declined in the Dial of this number. */
    record Decline(int attempt, String uri) {

        private static Stream<Decline> read(String text) {
            String[] fields = text.split(" ", -1);
            return fields.length < 2
                    ? Stream.empty()
                    : Progress.parse(fields[0]).map(dial -> new Decline(dial.attempt(), fields[1])).stream();
        }
    }

    /** @param declined what the dialplan has kept: progress and Contact URI with a blank between, each followed by a bar */
    static MissedEvents of(List<Candidate> contacts, String declined) {
        return new MissedEvents(
                contacts,
                Arrays.stream(declined.split("\\|")).flatMap(Decline::read).toList());
    }

    /** As events of the Dial of this number. */
    List<DialEvent> in(int attempt) {
        List<DialEvent> events = new ArrayList<>();
        declines.stream()
                .filter(decline -> decline.attempt() == attempt)
                .forEach(decline -> events.add(new DialEvent.Declined(attempt, typeOf(decline.uri()))));
        ContactSelection.newestOfEachDevice(contacts)
                .forEach(candidate -> events.add(new DialEvent.Registered(attempt, candidate)));
        return events;
    }

    private TerminalType typeOf(String uri) {
        return contacts.stream()
                .filter(candidate -> candidate.contact().isCalledBy(uri))
                .findFirst()
                .map(candidate -> candidate.classification().type())
                .orElse(TerminalType.UNKNOWN);
    }
}
