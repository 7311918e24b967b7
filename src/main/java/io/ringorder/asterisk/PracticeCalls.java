package io.ringorder.asterisk;

import io.ringorder.media.MediaService;
import io.ringorder.terminal.Extension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AGI requests that no caller makes, answered as real ones are: by a FastAGI server on the loopback address, its workers, the plan,
 * the rules, the contacts and the thread of the calls. Java loads and compiles what they need, and the database prepares its
 * statements, before the first caller waits for it.
 *
 * <p>The server is another one than that of calls, and Asterisk's part is played here: nothing is asked of Asterisk, no call is
 * counted, and no peer uses up a place. Confined to one thread.
 */
public final class PracticeCalls {

    /** No dialplan calls it: it has an order only if somebody gives it one, and reading that changes nothing. */
    static final Extension NOBODY = new Extension("0");

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int ANY_PORT = 0;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String PATH = "ringorder/" + NOBODY + "//version=" + Dialplan.VERSION + "/";
    private static final String REQUEST = "agi_network: yes\nagi_network_script: " + PATH
            + "\nagi_request: agi://127.0.0.1/" + PATH + "\nagi_channel: PJSIP/nobody-00000000\n"
            + "agi_language: en\nagi_type: PJSIP\nagi_uniqueid: 0.0\nagi_version: 0\nagi_callerid: unknown\n"
            + "agi_calleridname: unknown\nagi_extension: " + NOBODY + "\nagi_priority: 1\nagi_enhanced: 0.0\n\n";
    private static final Pattern QUESTION = Pattern.compile("\\$\\{[A-Z_]+\\(([^}]*)\\)\\}");
    private static final Pattern MARKED = Pattern.compile("GET FULL VARIABLE \"(.*)\"");
    private static final String SUCCESS = "200 result=1";

    private final FirstDials firstDials;

    /** @param stages works out the first Dial of each call */
    public PracticeCalls(StageController stages) {
        firstDials = stages.firstDials().forPractice();
    }

    /**
     * Makes so many calls, one after the other, and returns how many were answered with a Dial.
     *
     * @throws IOException when the loopback address does not serve
     */
    public int make(int calls, MediaService media) throws IOException {
        AgiSettings settings = new AgiSettings(LOOPBACK.getHostAddress(), ANY_PORT, PeerList.parse(PeerList.LOOPBACK));
        int dialed = 0;
        try (FastAgiServer server = FastAgiServer.start(settings, media, firstDials)) {
            for (int i = 0; i < calls; i++) {
                dialed += call(server.port()) ? 1 : 0;
            }
        }
        return dialed;
    }

    /** One call; whether it was told to dial. */
    private static boolean call(int port) throws IOException {
        try (Socket asterisk = new Socket(LOOPBACK, port);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(asterisk.getInputStream(), StandardCharsets.UTF_8))) {
            asterisk.setSoTimeout((int) PATIENCE.toMillis());
            say(asterisk, REQUEST);
            boolean dial = false;
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                Matcher question = MARKED.matcher(command);
                say(
                        asterisk,
                        question.matches() ? SUCCESS + " (" + answered(question.group(1)) + ")\n" : SUCCESS + "\n");
                dial |= command.contains(Dialplan.NOW);
                if (command.contains(Dialplan.PLAN)) {
                    return dial;
                }
            }
            return false;
        }
    }

    private static void say(Socket asterisk, String text) throws IOException {
        asterisk.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text with each function replaced by its value, of an endpoint with one contact. */
    private static String answered(String text) {
        return QUESTION.matcher(text).replaceAll(question -> Matcher.quoteReplacement(value(question.group(1))));
    }

    private static String value(String arguments) {
        String field = arguments.substring(arguments.lastIndexOf(',') + 1);
        return switch (field) {
            case "aors" -> NOBODY.number();
            case "contact" -> NOBODY + ";@4b3f0b2e9d4b0f6a8a1fd2b1c6a90c11";
            case "uri" -> "sip:" + NOBODY + "@192.0.2.1:5060";
            case "user_agent" -> "Nobody's phone";
            case "status" -> "Unknown";
            default -> "";
        };
    }
}
