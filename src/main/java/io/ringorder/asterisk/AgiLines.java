package io.ringorder.asterisk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The lines that arrive on a FastAGI connection. Confined to one thread. */
final class AgiLines {

    /** A header of Asterisk has about 700 bytes; names and numbers in it are the caller's. */
    static final int MAX_TOTAL = 64 * 1024;

    /** Longer than the values of all functions that are asked for at once. What goes beyond is not kept. */
    private static final int KEPT = 16 * 1024;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    private int total;

    /**
     * The next line that is complete, without its end; empty when more has to arrive first.
     *
     * @throws IOException when all of them are longer than any of Asterisk's
     */
    Optional<String> next(ByteBuffer received) throws IOException {
        int end = received.position();
        while (end < received.limit() && received.get(end) != '\n') {
            end++;
        }
        boolean complete = end < received.limit();
        byte[] bytes = new byte[end - received.position()];
        received.get(bytes);
        line.write(bytes, 0, Math.min(bytes.length, KEPT - line.size()));
        total += bytes.length;
        if (complete) {
            received.get();
            total++;
        }
        if (total > MAX_TOTAL) {
            throw new IOException("more than " + MAX_TOTAL + " bytes");
        }
        if (!complete) {
            return Optional.empty();
        }
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return Optional.of(text);
    }
}
