package io.ringorder.asterisk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What Asterisk says first on a FastAGI connection: lines of {@code name: value}, ended by an empty one (res_agi.c,
 * setup_env). Confined to one thread.
 *
 * <p>Of each line that counts the first one does. Asterisk writes those before all that callers and devices choose, which may
 * hold line ends: a number such as {@code 8001%0Aagi_arg_1:...} would forge any line after its own, and an early end.
 *
 * <p>It is read to its end, though what counts is there before: Asterisk holds its reply back while lines of it are not
 * acknowledged (Nagle's algorithm), and the operating system may take 40 ms over that when nothing is sent in return.
 */
final class AgiHeader {

    private static final String SCRIPT = "agi_network_script: ";
    private static final String CHANNEL = "agi_channel: ";
    private static final String UNIQUE_ID = "agi_uniqueid: ";
    private static final String NUMBER = "agi_callerid: ";
    private static final String NAME = "agi_calleridname: ";

    private final AgiLines lines = new AgiLines();
    private Optional<String> script = Optional.empty();
    private Optional<String> channel = Optional.empty();
    private Optional<String> uniqueId = Optional.empty();
    private Optional<String> number = Optional.empty();
    private Optional<String> name = Optional.empty();
    private boolean complete;

    /**
     * Takes bytes in as they arrive, up to the end of the header.
     *
     * @return whether it is complete
     * @throws IOException when it is longer than any of Asterisk's
     */
    boolean take(ByteBuffer received) throws IOException {
        while (!complete) {
            Optional<String> line = lines.next(received);
            if (line.isEmpty()) {
                return false;
            }
            take(line.get());
        }
        return true;
    }

    private void take(String line) {
        script = script.or(() -> value(line, SCRIPT));
        channel = channel.or(() -> value(line, CHANNEL));
        uniqueId = uniqueId.or(() -> value(line, UNIQUE_ID));
        number = number.or(() -> value(line, NUMBER));
        name = name.or(() -> value(line, NAME));
        complete = line.isBlank();
    }

    private static Optional<String> value(String line, String name) {
        return line.startsWith(name) ? Optional.of(line.substring(name.length()).stripTrailing()) : Optional.empty();
    }

    /** The path of the URL in the dialplan's {@code AGI(agi://host:port/path)}; empty when there is none. */
    Optional<String> script() {
        return script;
    }

    /** The caller, with number and name as it states them; empty when the header does not tell its channel. */
    Optional<WaitingCall.Caller> caller() {
        return uniqueId.flatMap(
                id -> WaitingCall.Caller.of(id, channel.orElse(""), number.orElse(""), name.orElse("")));
    }
}
