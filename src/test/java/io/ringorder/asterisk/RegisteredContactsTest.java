package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.proxy.Contact;
import io.ringorder.terminal.EndpointName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RegisteredContactsTest {

    private static final EndpointName OWN = new EndpointName("8002");
    private static final EndpointName WEB = new EndpointName("8002-web");

    private final Map<String, String> asterisk = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Arrivals arrivals = new Arrivals();
    private final RegisteredContacts contacts = new RegisteredContacts(this::read, arrivals);

    /** Asterisk answers with nothing where there is nothing. */
    private CompletableFuture<String> read(String function) {
        asked.add(function);
        return CompletableFuture.completedFuture(asterisk.getOrDefault(function, ""));
    }

    private void contact(String id, String uri, String userAgent, String expires) {
        asterisk.put("PJSIP_CONTACT(" + id + ",uri)", uri);
        asterisk.put("PJSIP_CONTACT(" + id + ",user_agent)", userAgent);
        asterisk.put("PJSIP_CONTACT(" + id + ",via_addr)", "192.0.2.7:5060");
        asterisk.put("PJSIP_CONTACT(" + id + ",status)", "Reachable");
        asterisk.put("PJSIP_CONTACT(" + id + ",expiration_time)", expires);
    }

    private static Contact expected(EndpointName endpoint, String uri, String userAgent) {
        return new Contact(endpoint.name(), uri, userAgent, "192.0.2.7:5060", "Reachable");
    }

    @Test
    void tellsTheContactsOfEveryAorOfEveryEndpoint() {
        asterisk.put("PJSIP_ENDPOINT(8002,aors)", "8002, desk");
        asterisk.put("PJSIP_ENDPOINT(8002-web,aors)", "web");
        asterisk.put("PJSIP_AOR(8002,contact)", "8002;@1,8002;@2");
        asterisk.put("PJSIP_AOR(desk,contact)", "desk;@3");
        asterisk.put("PJSIP_AOR(web,contact)", "web;@4");
        contact("8002;@1", "sip:a@host", "A", "100");
        contact("8002;@2", "sip:b@host", "B", "100");
        contact("desk;@3", "sip:c@host", "C", "100");
        contact("web;@4", "sip:d@host", "D", "100");

        assertThat(contacts.of(List.of(OWN, WEB), false).join())
                .containsExactly(
                        expected(OWN, "sip:a@host", "A"),
                        expected(OWN, "sip:b@host", "B"),
                        expected(OWN, "sip:c@host", "C"),
                        expected(WEB, "sip:d@host", "D"));
    }

    @Test
    void tellsNoneWhereNobodyIsRegisteredOrThereIsNoSuchEndpoint() {
        asterisk.put("PJSIP_ENDPOINT(8002,aors)", "8002,,");

        assertThat(contacts.of(List.of(OWN, WEB), true).join()).isEmpty();
        assertThat(contacts.of(List.of(), true).join()).isEmpty();
    }

    @Test
    void leavesOutAContactThatWentAwayBetweenTheQuestions() {
        twoPhones();
        asterisk.keySet().removeIf(function -> function.startsWith("PJSIP_CONTACT(8002;@1"));

        assertThat(contacts.of(List.of(OWN), true).join())
                .extracting(Contact::uri)
                .containsExactly("sip:b@host");
    }

    private void twoPhones() {
        asterisk.put("PJSIP_ENDPOINT(8002,aors)", "8002");
        asterisk.put("PJSIP_AOR(8002,contact)", "8002;@1,8002;@2");
        contact("8002;@1", "sip:a@host", "A", "100");
        contact("8002;@2", "sip:b@host", "B", "200");
    }

    private List<String> askedForAges() {
        return asked.stream()
                .filter(function -> function.endsWith(",expiration_time)"))
                .toList();
    }

    @Test
    void asksForNoAgesOfDifferentDevices() {
        twoPhones();

        List<Contact> told = contacts.of(List.of(OWN), false).join();

        assertThat(askedForAges()).isEmpty();
        assertThat(told).extracting(Contact::registered).containsOnly(Contact.Registered.UNKNOWN);
    }

    @Test
    void asksForAllAgesWhereTheyMatter() {
        twoPhones();
        arrivals.arrived("sip:b@host");

        assertThat(contacts.of(List.of(OWN), true).join())
                .extracting(Contact::registered)
                .containsExactly(new Contact.Registered(0, 100), new Contact.Registered(1, 200));
    }

    @Test
    void asksForTheAgesOfADeviceThatRegisteredTwice() {
        twoPhones();
        asterisk.put("PJSIP_AOR(8002,contact)", "8002;@1,8002;@2,8002;@3");
        contact("8002;@3", "sip:a@host:40123", "A", "(null)");

        List<Contact> told = contacts.of(List.of(OWN), false).join();

        assertThat(askedForAges())
                .containsExactly("PJSIP_CONTACT(8002;@1,expiration_time)", "PJSIP_CONTACT(8002;@3,expiration_time)");
        assertThat(told)
                .extracting(Contact::registered)
                .containsExactly(
                        new Contact.Registered(0, 100), Contact.Registered.UNKNOWN, Contact.Registered.UNKNOWN);
    }

    @Test
    void tellsTheContactThatHasJustRegisteredByAsterisksNameForIt() {
        // printf sip:a@host | md5sum
        contact("8002;@01e862aff42af177142a74eb2308172e", "sip:a@host", "A", "100");

        assertThat(contacts.registered(OWN, "8002", "sip:a@host").join()).isEqualTo(expected(OWN, "sip:a@host", "A"));
    }

    @Test
    void tellsAnEmptyUriOfAContactThatIsGoneAgain() {
        assertThat(contacts.registered(OWN, "8002", "sip:a@host").join().uri()).isEmpty();
    }

    @Test
    void failsWhenAsteriskWouldNotBeAsked() {
        RegisteredContacts refused = new RegisteredContacts(
                function -> CompletableFuture.failedFuture(new AmiUnavailable("no permission")), arrivals);

        assertThatThrownBy(() -> refused.of(List.of(OWN), false).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no permission");
    }
}
