package io.ringorder.asterisk;

import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DeviceIdentity;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.RecentlyUsed;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Asks Asterisk which contacts an extension has at this moment.
 *
 * <p>By the dialplan functions PJSIP_ENDPOINT, PJSIP_AOR and PJSIP_CONTACT, of the endpoints of this one extension: no answer
 * is kept that could go stale, and it takes as long with thousands of registered phones as with three.
 */
final class RegisteredContacts {

    private static final int MAX_REMEMBERED = 20_000;

    /** The AMI action Getvar has room for so many characters of an answer, a zero at the end included (manager.c). */
    private static final int CUT_OFF = 1024;
    /** More of one AOR fit into no Dial. */
    private static final int MAX_CONTACTS = 300;

    private final Questions read;
    /** By the name that Asterisk has for the contact. It is made of the URI, so this is never old. */
    private final Map<String, String> uris = Collections.synchronizedMap(new RecentlyUsed<>(MAX_REMEMBERED));

    private final Rehearsal rehearsal = new Rehearsal();
    private final Arrivals arrivals;

    /** @param read evaluates a dialplan function */
    RegisteredContacts(Questions read, Arrivals arrivals) {
        this.read = read;
        this.arrivals = arrivals;
    }

    /** A contact and the name Asterisk has for it. */
    private record Named(String id, Contact contact) {}

    /**
     * What is wanted of a contact. Each question costs Asterisk some 20 microseconds.
     *
     * @param ages whether it matters of every contact when it registered, and not only of two of one device
     * @param sources whether it matters where its REGISTER came from
     */
    record Wanted(boolean ages, boolean sources) {

        static final Wanted ALL = new Wanted(true, true);
    }

    CompletableFuture<List<Contact>> of(List<EndpointName> endpoints, Wanted wanted) {
        return of(endpoints, wanted, read);
    }

    /** The same, by another way to evaluate a dialplan function. */
    CompletableFuture<List<Contact>> of(List<EndpointName> endpoints, Wanted wanted, Questions by) {
        return all(endpoints.stream()
                        .map(endpoint -> rehearsal.run(endpoint.name(), by, ask -> of(endpoint, wanted, ask))))
                .thenApply(lists -> lists.stream().flatMap(List::stream).toList())
                .thenCompose(contacts -> withAges(contacts, wanted.ages(), by));
    }

    private CompletableFuture<List<Named>> of(EndpointName endpoint, Wanted wanted, Questions ask) {
        return ask.evaluate("PJSIP_ENDPOINT(" + endpoint + ",aors)")
                .thenCompose(aors -> all(items(aors).map(aor -> ofAor(endpoint, aor, wanted, ask))))
                .thenApply(contacts -> contacts.stream()
                        .flatMap(List::stream)
                        .filter(named -> !named.contact().uri().isEmpty())
                        .toList());
    }

    private CompletableFuture<List<Named>> ofAor(EndpointName endpoint, String aor, Wanted wanted, Questions ask) {
        CompletableFuture<Boolean> behindProxies = supportsPath(aor, ask);
        CompletableFuture<List<String>> ids = ids(aor, ask);
        return behindProxies.thenCompose(path ->
                ids.thenCompose(list -> all(list.stream().map(id -> contact(endpoint, id, wanted, path, ask)))));
    }

    private static CompletableFuture<List<String>> ids(String aor, Questions ask) {
        return ask.evaluate("PJSIP_AOR(" + aor + ",contact)").thenCompose(list -> {
            List<String> told = items(list).toList();
            return list.length() < CUT_OFF - 1 || list.length() >= CUT_OFF
                    ? CompletableFuture.completedFuture(told)
                    : further(aor, told.subList(0, told.size() - 1), told.size() - 1, ask);
        });
    }

    /** Those after these, as many at a time as one answer has room for. */
    private static CompletableFuture<List<String>> further(String aor, List<String> known, int many, Questions ask) {
        int first = known.size() + 1;
        return ask.evaluate("CUT(PJSIP_AOR(" + aor + ",contact),\\,," + first + "-" + (first + many - 1) + ")")
                .thenCompose(list -> {
                    List<String> next = items(list).toList();
                    List<String> all = Stream.concat(known.stream(), next.stream())
                            .distinct()
                            .toList();
                    return next.size() < many || all.size() >= MAX_CONTACTS
                            ? CompletableFuture.completedFuture(all)
                            : further(aor, all, many, ask);
                });
    }

    /** Asterisk takes the Path of a REGISTER only where it is told to. */
    private static CompletableFuture<Boolean> supportsPath(String aor, Questions ask) {
        return ask.evaluate("PJSIP_AOR(" + aor + ",support_path)").thenApply("true"::equals);
    }

    /** The contact of this endpoint that has just registered; its URI is empty when it is gone again. */
    CompletableFuture<Contact> registered(EndpointName endpoint, String aor, String uri) {
        return supportsPath(aor, read)
                .thenCompose(path -> contact(endpoint, aor + ";@" + md5(uri), Wanted.ALL, path, read))
                .thenApply(Named::contact);
    }

    /** A contact of this endpoint is gone. Asterisk logs a warning for each question about one that is not there. */
    void gone(EndpointName endpoint) {
        rehearsal.forget(endpoint.name());
    }

    /** A contact that went away between the questions has an empty URI. */
    private CompletableFuture<Named> contact(
            EndpointName endpoint, String id, Wanted wanted, boolean behindProxies, Questions ask) {
        return all(Stream.of(
                        uri(id, ask),
                        field(id, "user_agent", ask),
                        wanted.sources() ? field(id, "via_addr", ask) : CompletableFuture.completedFuture(""),
                        field(id, "status", ask),
                        behindProxies ? field(id, "path", ask) : CompletableFuture.completedFuture("")))
                .thenApply(values -> {
                    String status = values.get(3);
                    String uri = status.isEmpty() ? "" : values.get(0);
                    Contact contact = new Contact(endpoint.name(), uri, values.get(1), values.get(2), status);
                    return new Named(id, contact.behind(values.get(4)));
                });
    }

    private CompletableFuture<String> uri(String id, Questions ask) {
        String known = uris.get(id);
        return known != null
                ? CompletableFuture.completedFuture(known)
                : field(id, "uri", ask).thenApply(uri -> {
                    if (!uri.isEmpty() && id.endsWith(md5(uri))) {
                        uris.put(id, uri);
                    }
                    return uri;
                });
    }

    private static CompletableFuture<String> field(String id, String field, Questions ask) {
        return ask.evaluate("PJSIP_CONTACT(" + id + "," + field + ")");
    }

    private CompletableFuture<List<Contact>> withAges(List<Named> contacts, boolean all, Questions ask) {
        List<DeviceIdentity> devices = contacts.stream()
                .map(named -> DeviceIdentity.of(named.contact()))
                .toList();
        return all(contacts.stream()
                .map(named -> all || DeviceIdentity.isAmongOthers(devices, contacts.indexOf(named))
                        ? withAge(named, ask)
                        : CompletableFuture.completedFuture(named.contact())));
    }

    private CompletableFuture<Contact> withAge(Named named, Questions ask) {
        return field(named.id(), "expiration_time", ask)
                .thenApply(expires -> named.contact()
                        .with(new Contact.Registered(
                                arrivals.of(named.contact().uri()),
                                expires.matches("[0-9]{1,12}") ? Long.parseLong(expires) : 0)));
    }

    private static Stream<String> items(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).filter(item -> !item.isEmpty());
    }

    private static <T> CompletableFuture<List<T>> all(Stream<CompletableFuture<T>> futures) {
        List<CompletableFuture<T>> each = futures.toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(done -> each.stream().map(CompletableFuture::join).toList());
    }

    /** Asterisk names a contact after its AOR and the MD5 of its URI (res_pjsip_registrar.c). */
    private static String md5(String uri) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(uri.getBytes(StandardCharsets.UTF_8));
            return String.format("%032x", new BigInteger(1, digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
