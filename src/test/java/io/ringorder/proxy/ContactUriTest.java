package io.ringorder.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactUriTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:8002@192.0.2.7",
                "sip:8002@192.0.2.7:5060",
                "sips:8002@phone.example.org:5061",
                "sip:192.0.2.7",
                // Yealink, Grandstream, Snom
                "sip:8002@192.0.2.7:5062;transport=TLS",
                "sip:8002@192.0.2.7:5060;transport=tcp;x-ast-orig-host=10.0.0.5:5060",
                "sip:8002@192.0.2.7:2048;line=8fk3u1x0",
                // MicroSIP and other pjsua ones
                "sip:8002@192.0.2.7:51234;ob",
                "sip:8002@192.0.2.7:51234;transport=TCP;ob",
                // SIP.js, JsSIP
                "sip:rd2nm1q4@192.0.2.7:51234;transport=ws;x-ast-orig-host=7o2kqhs0hm1d.invalid:0",
                "sip:8002@df7jal23ls0d.invalid;transport=ws",
                // IPv6
                "sip:8002@[2001:db8::7]:5060;transport=udp",
                "sip:[::1]",
                // Zoiper, Bria, Groundwire
                "sip:8002@192.0.2.7:5060;rinstance=6e8c1a0f2d3b4c5e;transport=UDP",
                "sip:8002%40home@192.0.2.7:5060;q=0.5",
                "sip:+4930123456@192.0.2.7;user=phone",
                // RFC 8599 push parameters of Linphone and others
                "sip:8002@192.0.2.7:40123;transport=tls;pn-provider=fcm;pn-param=929724111839;pn-silent=1;pn-timeout=0;"
                        + "pn-prid=dGhpcyBpc:APA91bH_x-Yz0123456789",
                "sip:8002@192.0.2.7;pn-provider=apns.dev;pn-prid=00fc13adff78512c:voip;pn-param=ABCD1234.org.linphone.phone.voip",
                "sip:8002@192.0.2.7;app-id=929724111839;pn-type=firebase;pn-tok=cX:APA91b-_0;pn-msg-str=IM_MSG;"
                        + "pn-call-snd=notes_of_the_optimistic.caf",
                "sip:8002@192.0.2.7;tt=2",
                "sip:user~12*3@host"
            })
    void letsAddressesOfRealPhonesPass(String uri) {
        assertThat(ContactUri.isSafe(uri)).isTrue();
    }

    @Test
    void letsAFirebaseTokenOfFullLengthPass() {
        String uri = "sip:8002@203.0.113.250:40123;transport=tls;pn-provider=fcm;pn-param=929724111839;pn-prid="
                + "c".repeat(22) + ":APA91b" + "x".repeat(134) + ";pn-silent=1;pn-timeout=0";

        assertThat(uri).hasSizeGreaterThan(255);
        assertThat(ContactUri.isSafe(uri)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // more destinations, more options
                "sip:8002&Local/1234@internal",
                "sip:8002@host&PJSIP/1234",
                "sip:8002,9,g@host",
                "sip:8002@host,30,b(x^s^1)",
                "sip:8002@host(",
                "sip:8002@host)",
                "sip:8002@host^x",
                "sip:8002@host|30",
                "sip:8002/../1234@host",
                "sip:8002@host/b",
                // substitution
                "sip:${SHELL(id)}@host",
                "sip:8002@${HOST}",
                "sip:$[1+1]@host",
                "sip:8002@host{x}",
                "sip:$@host",
                // quotes, escapes, comments
                "sip:8002@host\"",
                "sip:8002@host'",
                "sip:8002@host`",
                "sip:8002@host\\",
                "sip:8002@host#",
                "<sip:8002@host>",
                // line ends and blanks
                "sip:8002@host\r\nAction: Command",
                "sip:8002@host\n",
                "sip:8002@host\r",
                "sip:8002@host\0",
                "sip:8002 @host",
                " sip:8002@host",
                "sip:8002@host ",
                "sip:8002@host\t",
                "sip:8002@host\u00a0",
                "sip:8002@host\u001b[2J",
                // headers of a URI, and letters that are not ASCII
                "sip:8002@host?Replaces=x",
                "sip:80０2@host",
                "sip:8002@höst",
                "sip:8002@host\u202e",
                "sip:8002@host\ud83d\ude00",
                // other schemes
                "",
                "8002@host",
                "tel:+4930123456",
                "http://host",
                "mailto:a@b",
                "sipx:8002@host",
                "SIP:8002@host",
                "sip",
                "sip;8002",
                "xsip:8002@host",
                "PJSIP/8002",
                "Local:1234@internal",
                "javascript:alert"
            })
    void stopsEverythingElse(String uri) {
        assertThat(ContactUri.isSafe(uri)).isFalse();
    }

    static Stream<Character> charactersOfNoAddress() {
        return Stream.iterate((char) 0, c -> c < 300, c -> (char) (c + 1))
                .filter(c -> !("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:;=@._~+%*!-[]".indexOf(c)
                        >= 0));
    }

    @ParameterizedTest
    @MethodSource("charactersOfNoAddress")
    void stopsEveryCharacterThatIsNotOneOfTheList(char character) {
        assertThat(ContactUri.isSafe("sip:8002" + character + "@host")).isFalse();
    }
}
