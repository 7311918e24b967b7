package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DialEvent;
import io.ringorder.terminal.Classification;
import io.ringorder.terminal.TerminalType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissedEventsTest {

    private static final Candidate MOBILE = registered("sip:8002@192.0.2.7:40000", 1);
    private static final Candidate SAME_MOBILE = registered("sip:8002@192.0.2.7:40001", 2);

    private static Candidate registered(String uri, long arrival) {
        Contact contact =
                new Contact("8002", uri, "a mobile", "", "Reachable").with(new Contact.Registered(arrival, arrival));
        return new Candidate(contact, new Classification(TerminalType.MOBILE, Optional.empty()));
    }

    @Test
    void declineOfThisDialCounts() {
        String kept = "1/0/0/1767225600000// sip:8002@192.0.2.7:40000|2/1/0/1767225600000/s/n sip:8002@192.0.2.9|";

        assertThat(MissedEvents.of(List.of(MOBILE), kept).in(1))
                .containsExactly(new DialEvent.Declined(1, TerminalType.MOBILE), new DialEvent.Registered(1, MOBILE));
        assertThat(MissedEvents.of(List.of(), kept).in(2))
                .containsExactly(new DialEvent.Declined(2, TerminalType.UNKNOWN));
    }

    @Test
    void olderRegistrationOfADeviceDoesNotJoin() {
        assertThat(MissedEvents.of(List.of(SAME_MOBILE, MOBILE), "").in(1))
                .containsExactly(new DialEvent.Registered(1, SAME_MOBILE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|", "1/0/0/1767225600000//|", " |", "none sip:8002@192.0.2.7|"})
    void otherTextIsNoDecline(String kept) {
        assertThat(MissedEvents.of(List.of(), kept).in(1)).isEmpty();
    }
}
