package io.ringorder.asterisk;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

/**
 * The word by which events of ringorder are known: a global variable of Asterisk, which the dialplan puts into its events and
 * programs into theirs. Callers cannot read it. Safe for use by many threads.
 */
final class EventToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private volatile String value = newId();

    /** 128 bits that nobody can guess, as hexadecimal digits. */
    static String newId() {
        byte[] id = new byte[BYTES];
        RANDOM.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** Until it is known what Asterisk has, it is one that only this program knows, so it hears itself and nobody else. */
    String value() {
        return value;
    }

    boolean is(String text) {
        return value.equals(text);
    }

    /**
     * Learns the token from Asterisk, and gives it one if it has none. Of several programs that do so at once the last one's
     * counts; the others learn of it when they ask again.
     *
     * @return whether Asterisk had another one than was known, or none: events with that were not heard
     */
    CompletableFuture<Boolean> agree(AmiLink link) {
        return read(link).thenCompose(known -> {
            boolean missed = !known.equals(value);
            return (isOne(known) ? CompletableFuture.completedFuture(known) : give(link)).thenApply(token -> {
                if (isOne(token)) {
                    value = token;
                }
                return missed;
            });
        });
    }

    private CompletableFuture<String> give(AmiLink link) {
        return link.send(AmiActions.setGlobal(Dialplan.TOKEN, value)).thenCompose(done -> read(link));
    }

    private static CompletableFuture<String> read(AmiLink link) {
        return link.variable(null, Dialplan.TOKEN);
    }

    private static boolean isOne(String text) {
        return text.matches("[0-9a-f]{" + 2 * BYTES + "}");
    }
}
