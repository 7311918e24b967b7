package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.asterisk.RegisteredContacts.Wanted;
import io.ringorder.proxy.Contact;
import io.ringorder.terminal.EndpointName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RegisteredContactsTest {

    private static final EndpointName OWN = new EndpointName("8002");
    private static final EndpointName WEB = new EndpointName("8002-web");
    private static final Wanted NO_AGES = new Wanted(false, true);
    /** printf sip:a@host | md5sum */
    private static final String HASH = "01e862aff42af177142a74eb2308172e";

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

        assertThat(contacts.of(List.of(OWN, WEB), NO_AGES).join())
                .containsExactly(
                        expected(OWN, "sip:a@host", "A"),
                        expected(OWN, "sip:b@host", "B"),
                        expected(OWN, "sip:c@host", "C"),
                        expected(WEB, "sip:d@host", "D"));
    }

    @Test
    void tellsNoneWhereNobodyIsRegisteredOrThereIsNoSuchEndpoint() {
        asterisk.put("PJSIP_ENDPOINT(8002,aors)", "8002,,");

        assertThat(contacts.of(List.of(OWN, WEB), Wanted.ALL).join()).isEmpty();
        assertThat(contacts.of(List.of(), Wanted.ALL).join()).isEmpty();
    }

    @Test
    void leavesOutAContactThatWentAwayBetweenTheQuestions() {
        twoPhones();
        asterisk.keySet().removeIf(function -> function.startsWith("PJSIP_CONTACT(8002;@1"));

        assertThat(contacts.of(List.of(OWN), Wanted.ALL).join())
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

        List<Contact> told = contacts.of(List.of(OWN), NO_AGES).join();

        assertThat(askedForAges()).isEmpty();
        assertThat(told).extracting(Contact::registered).containsOnly(Contact.Registered.UNKNOWN);
    }

    @Test
    void asksForAllAgesWhereTheyMatter() {
        twoPhones();
        arrivals.arrived("sip:b@host");

        assertThat(contacts.of(List.of(OWN), Wanted.ALL).join())
                .extracting(Contact::registered)
                .containsExactly(new Contact.Registered(0, 100), new Contact.Registered(1, 200));
    }

    @Test
    void asksForTheAgesOfADeviceThatRegisteredTwice() {
        twoPhones();
        asterisk.put("PJSIP_AOR(8002,contact)", "8002;@1,8002;@2,8002;@3");
        contact("8002;@3", "sip:a@host:40123", "A", "(null)");

        List<Contact> told = contacts.of(List.of(OWN), NO_AGES).join();

        assertThat(askedForAges())
                .containsExactly("PJSIP_CONTACT(8002;@1,expiration_time)", "PJSIP_CONTACT(8002;@3,expiration_time)");
        assertThat(told)
                .extracting(Contact::registered)
                .containsExactly(
                        new Contact.Registered(0, 100), Contact.Registered.UNKNOWN, Contact.Registered.UNKNOWN);
    }

    @Test
    void asksForNoSourcesWhereTheyDoNotMatter() {
        twoPhones();

        List<Contact> told = contacts.of(List.of(OWN), new Wanted(false, false)).join();

        assertThat(asked).noneMatch(function -> function.endsWith(",via_addr)"));
        assertThat(told).extracting(Contact::viaAddress).containsOnly("");
    }

    @Test
    void asksForThePathOnlyWhereTheAorTakesIt() {
        twoPhones();
        asterisk.put("PJSIP_ENDPOINT(8002,aors)", "8002,desk");
        asterisk.put("PJSIP_AOR(desk,contact)", "desk;@3");
        asterisk.put("PJSIP_AOR(8002,support_path)", "false");
        asterisk.put("PJSIP_AOR(desk,support_path)", "true");
        contact("desk;@3", "sip:c@host", "C", "100");
        asterisk.put("PJSIP_CONTACT(desk;@3,path)", "<sip:192.0.2.1;lr>");

        assertThat(contacts.of(List.of(OWN), NO_AGES).join())
                .extracting(Contact::path)
                .containsExactly("", "", "<sip:192.0.2.1;lr>");
        assertThat(asked)
                .filteredOn(function -> function.endsWith(",path)"))
                .containsExactly("PJSIP_CONTACT(desk;@3,path)");
    }

    private void twoPhonesOfWhichOneHasTheNameOfItsUri() {
        asterisk.put("PJSIP_ENDPOINT(8002,aors)", "8002");
        asterisk.put("PJSIP_AOR(8002,contact)", "8002;@" + HASH + ",8002;@2");
        contact("8002;@" + HASH, "sip:a@host", "A", "100");
        contact("8002;@2", "sip:b@host", "B", "200");
    }

    @Test
    void asksNoLongerForTheUriThatTheNameIsMadeOf() {
        twoPhonesOfWhichOneHasTheNameOfItsUri();
        contacts.of(List.of(OWN), NO_AGES).join();
        // Asks at once what was asked the last time.
        contacts.of(List.of(OWN), NO_AGES).join();
        asked.clear();

        assertThat(contacts.of(List.of(OWN), NO_AGES).join())
                .containsExactly(expected(OWN, "sip:a@host", "A"), expected(OWN, "sip:b@host", "B"));
        assertThat(asked)
                .filteredOn(function -> function.endsWith(",uri)"))
                .containsExactly("PJSIP_CONTACT(8002;@2,uri)");
    }

    @Test
    void leavesOutAContactThatWentAwayThoughItsUriIsKnown() {
        twoPhonesOfWhichOneHasTheNameOfItsUri();
        contacts.of(List.of(OWN), NO_AGES).join();
        asterisk.keySet().removeIf(function -> function.startsWith("PJSIP_CONTACT(8002;@" + HASH));

        assertThat(contacts.of(List.of(OWN), NO_AGES).join())
                .extracting(Contact::uri)
                .containsExactly("sip:b@host");
    }

    @Test
    void tellsTheContactThatHasJustRegisteredByAsterisksNameForIt() {
        contact("8002;@" + HASH, "sip:a@host", "A", "100");

        assertThat(contacts.registered(OWN, "8002", "sip:a@host").join()).isEqualTo(expected(OWN, "sip:a@host", "A"));
    }

    @Test
    void tellsTheProxiesOfTheContactThatHasJustRegistered() {
        contact("8002;@" + HASH, "sip:a@host", "A", "100");
        asterisk.put("PJSIP_AOR(8002,support_path)", "true");
        asterisk.put("PJSIP_CONTACT(8002;@" + HASH + ",path)", "<sip:192.0.2.1;lr>");

        assertThat(contacts.registered(OWN, "8002", "sip:a@host").join().path()).isEqualTo("<sip:192.0.2.1;lr>");
    }

    @Test
    void tellsAnEmptyUriOfAContactThatIsGoneAgain() {
        assertThat(contacts.registered(OWN, "8002", "sip:a@host").join().uri()).isEmpty();
    }

    /** The AMI action Getvar cuts an answer off at 1,023 characters. */
    @Test
    void asksForTheRestOfACutOffList() {
        List<String> ids = IntStream.range(0, 60)
                .mapToObj(i -> String.format("8002;@%032x", i))
                .toList();
        ids.forEach(id -> contact(id, "sip:" + id.substring(6) + "@host", "A", "100"));
        asterisk.put("PJSIP_ENDPOINT(8002,aors)", "8002");
        asterisk.put("PJSIP_AOR(8002,contact)", String.join(",", ids).substring(0, 1023));
        asterisk.put("CUT(PJSIP_AOR(8002,contact),\\,,27-52)", String.join(",", ids.subList(26, 52)));
        asterisk.put("CUT(PJSIP_AOR(8002,contact),\\,,53-78)", String.join(",", ids.subList(52, 60)));

        assertThat(contacts.of(List.of(OWN), NO_AGES).join())
                .extracting(Contact::uri)
                .containsExactlyElementsOf(ids.stream()
                        .map(id -> "sip:" + id.substring(6) + "@host")
                        .toList());
    }

    @Test
    void failsWhenAsteriskWouldNotBeAsked() {
        RegisteredContacts refused = new RegisteredContacts(
                function -> CompletableFuture.failedFuture(new AmiUnavailable("no permission")), arrivals);

        assertThatThrownBy(() -> refused.of(List.of(OWN), NO_AGES).join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no permission");
    }
}
