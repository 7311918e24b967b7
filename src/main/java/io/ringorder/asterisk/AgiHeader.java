package io.ringorder.asterisk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What Asterisk says first on a FastAGI connection: lines of {@code name: value}, ended by an empty one (res_agi.c,
 * setup_env). Confined to one thread.
 *
 * <p>Only the first {@code agi_network_script} counts. Asterisk writes it before all that callers and devices choose, which
 * may hold line ends: a number such as {@code 8001%0Aagi_arg_1:...} would forge any line after its own, and an early end.
 */
final class AgiHeader {

    /** A header of Asterisk has about 700 bytes; names and numbers in it are the caller's. */
    static final int MAX_TOTAL = 64 * 1024;

    private static final String SCRIPT = "agi_network_script: ";
    /** Longer than an extension and a Tt. What goes beyond is not kept. */
    private static final int KEPT = 1024;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    private Optional<String> script = Optional.empty();
    private int total;
    private boolean complete;

    /**
     * Takes bytes in as they arrive, up to the end of the header.
     *
     * @return whether the header is complete
     * @throws IOException when it is longer than any of Asterisk's
     */
    boolean take(ByteBuffer received) throws IOException {
        while (!complete && received.hasRemaining()) {
            byte next = received.get();
            if (++total > MAX_TOTAL) {
                throw new IOException("a header of more than " + MAX_TOTAL + " bytes");
            }
            if (next == '\n') {
                endLine();
            } else if (line.size() < KEPT) {
                line.write(next);
            }
        }
        return complete;
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        complete = text.isBlank();
        if (script.isEmpty() && text.startsWith(SCRIPT)) {
            script = Optional.of(text.substring(SCRIPT.length()).stripTrailing());
        }
        line.reset();
    }

    /** The path of the URL in the dialplan's {@code AGI(agi://host:port/path)}; empty when there is none. */
    Optional<String> script() {
        return script;
    }
}
