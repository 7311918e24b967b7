package io.ringorder.asterisk;

import io.ringorder.proxy.Contact;
import io.ringorder.terminal.Extension;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks Asterisk which contacts an extension has at this moment.
 *
 * <p>By the dialplan functions PJSIP_ENDPOINT, PJSIP_AOR and PJSIP_CONTACT, of this one extension: nothing is kept that
 * could go stale, and it takes as long with thousands of registered phones as with three.
 */
final class AmiContacts {

    private final Function<String, CompletableFuture<String>> read;

    /** @param read evaluates a dialplan function */
    AmiContacts(Function<String, CompletableFuture<String>> read) {
        this.read = read;
    }

    CompletableFuture<List<Contact>> of(Extension extension) {
        String endpoint = extension.number();
        return read.apply("PJSIP_ENDPOINT(" + endpoint + ",aors)")
                .thenCompose(aors -> all(items(aors).map(aor -> read.apply("PJSIP_AOR(" + aor + ",contact)"))))
                .thenCompose(ids -> all(ids.stream().flatMap(AmiContacts::items).map(id -> contact(endpoint, id))))
                .thenApply(contacts -> contacts.stream()
                        .filter(contact -> !contact.uri().isEmpty())
                        .toList());
    }

    /** A contact that went away between the questions has an empty URI. */
    private CompletableFuture<Contact> contact(String endpoint, String id) {
        List<CompletableFuture<String>> fields = Stream.of("uri", "user_agent", "via_addr", "status")
                .map(field -> read.apply("PJSIP_CONTACT(" + id + "," + field + ")"))
                .toList();
        return all(fields.stream())
                .thenApply(values -> new Contact(endpoint, values.get(0), values.get(1), values.get(2), values.get(3)));
    }

    private static Stream<String> items(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(item -> !item.isEmpty());
    }

    private static <T> CompletableFuture<List<T>> all(Stream<CompletableFuture<T>> futures) {
        List<CompletableFuture<T>> each = futures.toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
                .thenApply(done -> each.stream().map(CompletableFuture::join).toList());
    }
}
