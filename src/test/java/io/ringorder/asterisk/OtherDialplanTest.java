package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OtherDialplanTest {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("CHANNEL(exten)", "8002"),
            Map.entry("PJSIP_ENDPOINT(8002,aors)", "8002"),
            Map.entry("PJSIP_AOR(8002,contact)", "8002;@a,8002;@b,8002;@c"),
            Map.entry("PJSIP_CONTACT(8002;@a,uri)", "sip:8002@127.0.0.1:5071"),
            Map.entry("PJSIP_CONTACT(8002;@a,status)", "NonQualified"),
            Map.entry("PJSIP_CONTACT(8002;@b,uri)", "sip:8002&Local/1234@trap"),
            Map.entry("PJSIP_CONTACT(8002;@b,status)", "NonQualified"),
            Map.entry("PJSIP_CONTACT(8002;@c,uri)", "sip:8002@127.0.0.1:5073"),
            Map.entry("PJSIP_CONTACT(8002;@c,status)", "Unreachable"));

    private final List<String> log = new ArrayList<>();
    private final OtherDialplan other =
            new OtherDialplan(new BoundedLog(log::add, Duration.ofHours(1), System::nanoTime));

    /** The reply in which the expressions of a question have these values. */
    private static String reply(AgiTurn turn, String... values) {
        String question = turn.commands();
        String mark = question.replaceAll("(?s).*?(\\|[0-9a-f]+\\|).*", "$1");
        return "200 result=1 (" + mark + String.join(mark, values) + mark + ")";
    }

    private static AgiTurn answered(AgiTurn turn, String... values) {
        return turn.question().orElseThrow().next().apply(reply(turn, values));
    }

    @Test
    void fileOfThisVersionSaysSo() throws IOException {
        assertThat(Files.readString(Path.of("dialplan/ringorder.conf")))
                .contains("/version=" + Dialplan.VERSION + "/\")");
    }

    /** Programs that knew no version look there for the extension, and refuse what is none. */
    @Test
    void versionIsNoExtension() {
        assertThatThrownBy(() -> new Extension("version=" + Dialplan.VERSION)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void fileThatRingsAllDevicesIsToldNothing() {
        AgiTurn last = answered(answered(other.begin("1"), "8002"), "1");

        assertThat(last).isEqualTo(AgiTurn.last(""));
    }

    @Test
    void fileThatRingsNobodyHasTheSafeDevicesDialed() {
        AgiTurn turn = other.begin("");
        while (turn.question().isPresent()) {
            turn = answered(
                    turn,
                    EXPRESSION
                            .matcher(turn.commands())
                            .results()
                            .map(match -> VALUES.getOrDefault(match.group(1), ""))
                            .toArray(String[]::new));
        }

        assertThat(turn.commands())
                .isEqualTo("SET VARIABLE TIMEOUT(absolute) 0\nEXEC Dial \"PJSIP/8002/sip:8002@127.0.0.1:5071,30,i\"\n");
    }

    @Test
    void extensionThatIsNoneRingsNobody() {
        assertThat(answered(other.begin(""), "8002&Local/1234@trap")).isEqualTo(AgiTurn.last(""));
    }

    @Test
    void eachVersionIsToldOnce() {
        for (int i = 0; i < 5; i++) {
            assertThat(other.begin("").question()).isPresent();
            assertThat(other.begin("3\n").question()).isPresent();
        }

        assertThat(log)
                .hasSize(2)
                .allMatch(line -> line.contains("dialplan/ringorder.conf") && line.contains("dialplan reload"))
                .anyMatch(line -> line.contains("of an earlier version"))
                .anyMatch(line -> line.contains("of version 3\\u000a,"));
    }
}
