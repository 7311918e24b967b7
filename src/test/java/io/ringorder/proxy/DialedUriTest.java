package io.ringorder.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialedUriTest {

    private static final String PROXY = "<sip:192.0.2.1;lr>";
    private static final String ROUTE = ";x-ringorder?Route=%3Csip:192.0.2.1%3Blr%3E";
    private static final String PUSH = ";pn-prid=" + "x".repeat(470);

    private static DialedUri dialed(String uri, String path) {
        return DialedUri.of(new Contact("8002", uri, "", "", "Reachable").behind(path));
    }

    @ParameterizedTest
    @CsvSource({
        "sip:8002@host, sip:8002@host",
        "sip:8002@host;transport=tls, sip:8002@host;transport=tls",
        "sip:8002@host;transport=tls;pn-provider=apns;pn-param=A1.org.example.voip&remote;pn-prid=a:b;tt=2,"
                + " sip:8002@host;transport=tls;tt=2",
        "sip:8002@host;PN-Tok=a/b$;App-Id=1;pn-silent;line=x, sip:8002@host;line=x",
        "sip:8002@host;xpn-tok=1;app-idea=2, sip:8002@host;xpn-tok=1;app-idea=2"
    })
    void leavesOutPushParameters(String uri, String expected) {
        assertThat(dialed(uri, ""))
                .returns(expected, DialedUri::text)
                .returns(expected, DialedUri::target)
                .returns(0, DialedUri::routes)
                .satisfies(dialed -> assertThat(dialed.impediment()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:8002&Local/1@internal;pn-tok=1",
                "sip:8002@host;x=a&Local/1@internal;pn-tok=1",
                "sip:8002@host;pn-tok=1;x=a,30",
                "sip:8002@host;pn-tok=a;&Local/1@internal",
                "pn-tok=1",
                ""
            })
    void refusesWhatIsUnsafeWithoutThem(String uri) {
        assertThat(dialed(uri, "").impediment()).contains(LeftOut.Reason.UNSAFE);
        assertThat(dialed(uri, PROXY).impediment()).contains(LeftOut.Reason.UNSAFE);
    }

    @Test
    void routesThroughTheProxyWithThePushParametersThatItMayNeed() {
        String uri = "sip:8002@host;pn-param=a.voip&remote;pn-prid=a/b,(c)";

        assertThat(dialed(uri, PROXY))
                .returns("sip:8002@host;pn-param=a.voip%26remote;pn-prid=a%2Fb%2C%28c%29" + ROUTE, DialedUri::text)
                .returns(uri + ";x-ringorder", DialedUri::target)
                .returns(1, DialedUri::routes);
    }

    @Test
    void refusesPushParametersForAProxyThatAreNoAscii() {
        assertThat(dialed("sip:8002@host;pn-prid=\u00e9", "").impediment()).isEmpty();
        assertThat(dialed("sip:8002@host;pn-prid=\u00e9", PROXY).impediment()).contains(LeftOut.Reason.UNSAFE);
    }

    @Test
    void namesTheFirstOfSeveralProxies() {
        assertThat(dialed("sip:8002@host", PROXY + ", <sips:[2001:db8::7]:5061;lr;received=a%3Bb>;x=y"))
                .returns("sip:8002@host" + ROUTE, DialedUri::text)
                .returns(2, DialedUri::routes);
        assertThat(dialed("sip:8002@host", "<sip:a;lr;r2=on;x=a%3Bb@c>"))
                .returns(
                        "sip:8002@host;x-ringorder?Route=%3Csip:a%3Blr%3Br2%3Don%3Bx%3Da%253Bb%40c%3E",
                        DialedUri::text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sip:192.0.2.1;lr",
                "\"a proxy\" <sip:192.0.2.1;lr>",
                "<sip:192.0.2.1;lr",
                "<sip:192.0.2.1;lr>x",
                "<sip:a&Local/1@internal>",
                "<sip:a>;x=&Local/1@internal",
                "<sip:a,b;lr>",
                "<tel:1>",
                "<sip:a?Replaces=b>",
                "<sip:a;lr>,",
                "<sip:a;lr>\r\nAction: Command",
                "<sip:${SHELL(id)};lr>",
                "<>"
            })
    void refusesAnUnsafePath(String path) {
        assertThat(dialed("sip:8002@host", path).impediment()).contains(LeftOut.Reason.UNSAFE_PATH);
    }

    @Test
    void measuresWhatIsDialed() {
        String start = "sip:8002@host;x=";
        String longest = start + "x".repeat(DialedUri.MAX_LENGTH - start.length());

        assertThat(dialed(longest + PUSH + "&", "").impediment()).isEmpty();
        assertThat(dialed(longest + "x", "").impediment()).contains(LeftOut.Reason.TOO_LONG);
        assertThat(dialed(longest, PROXY).impediment()).contains(LeftOut.Reason.TOO_LONG);
        assertThat(dialed(longest, "").takes("?Tt=0")).isFalse();
    }

    @Test
    void leavesOutPushParametersWhereTheProxyTakesTheRoom() {
        assertThat(dialed("sip:8002@host" + PUSH, PROXY))
                .returns("sip:8002@host" + ROUTE, DialedUri::text)
                .returns("sip:8002@host;x-ringorder", DialedUri::target);
        // The proxies behind the first are found by the whole URI.
        assertThat(dialed("sip:8002@host" + PUSH, PROXY + "," + PROXY).impediment())
                .contains(LeftOut.Reason.TOO_LONG);
    }

    @Test
    void tellsWhichLegCallsIt() {
        Contact contact = new Contact("8002", "sip:8002@host;pn-tok=1", "", "", "Reachable");

        assertThat(contact.isCalledBy("sip:8002@host")).isTrue();
        assertThat(contact.isCalledBy("sip:8002@host;pn-tok=1")).isFalse();
        assertThat(contact.behind(PROXY).isCalledBy("sip:8002@host;pn-tok=1;x-ringorder"))
                .isTrue();
    }
}
