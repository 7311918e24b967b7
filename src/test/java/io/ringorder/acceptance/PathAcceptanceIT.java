package io.ringorder.acceptance;

import static io.ringorder.acceptance.Pbx.DESK;
import static io.ringorder.acceptance.Pbx.MOBILE;
import static io.ringorder.acceptance.Pbx.PATIENCE;
import static io.ringorder.acceptance.Pbx.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.lab.Behaviour;
import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent;
import io.ringorder.lab.PhoneEvent.Kind;
import io.ringorder.lab.PhoneSettings;
import io.ringorder.lab.SipPhone;
import io.ringorder.lab.SipProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Devices that register through SIP proxies (Path, RFC 3327) are called through them. */
@ExtendWith(Pbx.Setup.class)
class PathAcceptanceIT {

    private static final Behaviour ANSWERS = Behaviour.answerAfter(Duration.ofMillis(300));

    private final List<SipProxy> proxies = new ArrayList<>();
    private boolean killed;

    @AfterEach
    void bringTheProgramBack(Pbx pbx) {
        proxies.forEach(SipProxy::close);
        if (killed) {
            pbx.restartRingorder();
        }
    }

    private SipProxy proxy(SipProxy proxy) {
        proxies.add(proxy);
        return proxy;
    }

    private SipProxy proxy(Pbx pbx) {
        return proxy(new SipProxy(pbx.lab().sip()));
    }

    private static SipPhone behind(SipProxy proxy, Pbx pbx, String extension, String userAgent, String contactUser) {
        return pbx.phone(
                PhoneSettings.builder(proxy.server(), extension, userAgent)
                        .contactUser(contactUser)
                        .build(),
                ANSWERS);
    }

    private static String header(String request, String name) {
        return request.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .reduce((one, other) -> one + "," + other)
                .orElse("");
    }

    private void withoutTheProgram(Pbx pbx) {
        killed = true;
        pbx.ringorder().kill();
    }

    private static PhoneEvent assertCalled(Pbx pbx, String extension, SipPhone phone, String tt) {
        OutgoingCall call = pbx.call(extension).awaitAnswered(PATIENCE);
        PhoneEvent invite = phone.await(Kind.INVITE, PATIENCE);
        phone.await(Kind.CONFIRMED, PATIENCE);
        call.hangUp();
        phone.await(Kind.ENDED, PATIENCE);
        assertThat(invite.tt()).isEqualTo(tt.isEmpty() ? List.of() : List.of(tt));
        return invite;
    }

    private static void assertCalledThrough(SipProxy proxy, Pbx pbx, String extension, SipPhone phone, String tt) {
        assertCalled(pbx, extension, phone, tt);

        assertThat(proxy.requests("INVITE"))
                .singleElement()
                .satisfies(request -> assertThat(header(request, "Route")).isEqualTo(proxy.path()));
        assertThat(proxy.requests("ACK")).isNotEmpty();
        assertThat(proxy.requests("BYE")).hasSize(1);
    }

    @Test
    void callsThroughTheProxy(Pbx pbx) {
        String extension = pbx.newPathExtension();
        SipProxy proxy = proxy(pbx);
        SipPhone phone = behind(proxy, pbx, extension, DESK, "line-1-0x5581");
        pbx.order(extension, "desk:5,pc+mobile:5");

        assertCalledThrough(proxy, pbx, extension, phone, "0");
    }

    @Test
    void setsTheRouteOnceWhenAsteriskWouldSetItToo(Pbx pbx) {
        String extension = pbx.newPathExtension();
        SipProxy proxy = proxy(pbx);
        SipPhone phone = behind(proxy, pbx, extension, DESK, extension);
        pbx.order(extension, "desk:5");

        assertCalledThrough(proxy, pbx, extension, phone, "0");
    }

    @Test
    void callsThroughSeveralProxies(Pbx pbx) {
        assertCalledThroughTwo(pbx, "0");
    }

    @Test
    void callsThroughSeveralProxiesWithoutTheProgram(Pbx pbx) {
        withoutTheProgram(pbx);

        assertCalledThroughTwo(pbx, "");
    }

    private void assertCalledThroughTwo(Pbx pbx, String tt) {
        String extension = pbx.newPathExtension();
        SipProxy inner = proxy(pbx);
        SipProxy outer = proxy(new SipProxy(inner.server(), ";transport=udp;received=192.0.2.7%3B5060"));
        SipPhone phone = behind(outer, pbx, extension, DESK, "line-1-0x5581");
        if (!killed) {
            pbx.order(extension, "desk:5");
        }

        PhoneEvent invite = assertCalled(pbx, extension, phone, tt);

        assertThat(inner.requests("INVITE"))
                .singleElement()
                .satisfies(
                        request -> assertThat(header(request, "Route")).isEqualTo(inner.path() + "," + outer.path()));
        assertThat(outer.requests("INVITE"))
                .singleElement()
                .satisfies(request -> assertThat(header(request, "Route")).isEqualTo(outer.path()));
        assertThat(outer.requests("BYE")).hasSize(1);
        assertThat(invite.invitation().requestUri()).startsWith("sip:line-1-0x5581@127.0.0.1:" + phone.port());
    }

    @Test
    void proxyThatWakesDevicesGetsThePushParameters(Pbx pbx) {
        String extension = pbx.newPathExtension();
        SipProxy proxy = proxy(pbx);
        String push = "pn-provider=apns;pn-param=A1B2.org.example.voip&remote;pn-prid=00fc13:voip";
        SipPhone phone = pbx.phone(
                PhoneSettings.builder(proxy.server(), extension, MOBILE)
                        .contactUser("sleeper")
                        .contactParameters(push)
                        .build(),
                ANSWERS);
        pbx.order(extension, "mobile:5");

        PhoneEvent invite = assertCalled(pbx, extension, phone, "2");

        assertThat(proxy.requests("INVITE")).hasSize(1);
        assertThat(invite.invitation().requestUri()).contains(push);
    }

    @Test
    void deviceThatJoinsIsCalledThroughItsProxyToo(Pbx pbx) {
        String extension = pbx.newPathExtension();
        SipProxy proxy = proxy(pbx);
        SipPhone desk = pbx.phone(extension, DESK, Behaviour.ringForever());
        SipPhone mobile = behind(proxy, pbx, extension, MOBILE, "line-1-0x5581");
        pbx.order(extension, "desk:1>mobile:5");

        assertThat(assertCalled(pbx, extension, mobile, "2").tt()).containsExactly("2");

        assertThat(proxy.requests("INVITE")).hasSize(1);
        desk.await(Kind.CANCELLED, PATIENCE);
    }

    @Test
    void cancelGoesThroughTheProxyAsWell(Pbx pbx) {
        String extension = pbx.newPathExtension();
        SipProxy proxy = proxy(pbx);
        SipPhone desk = behind(proxy, pbx, extension, DESK, "line-1-0x5581").behave(Behaviour.ringForever());
        SipPhone pc = pbx.phone(extension, PC, Behaviour.ringForever());
        pbx.order(extension, "desk+pc:1,pc:3");

        assertThat(pbx.finalStatusOf(extension)).isEqualTo(480);

        desk.await(Kind.CANCELLED, PATIENCE);
        assertThat(proxy.requests("CANCEL")).isNotEmpty();
        assertThat(pc.await(Kind.INVITE, PATIENCE).tt()).containsExactly("0,1");
        assertThat(Pbx.invitesOf(desk))
                .singleElement()
                .satisfies(call -> assertThat(call.tt()).containsExactly("0,1"));
    }

    @Test
    void administratorsOwnSubroutineRunsBesides(Pbx pbx) {
        String extension = pbx.newPathExtension();
        SipProxy proxy = proxy(pbx);
        SipPhone phone = behind(proxy, pbx, extension, DESK, "line-1-0x5581");
        pbx.order(extension, "desk:5");

        pbx.call("3" + extension.substring(1)).awaitAnswered(PATIENCE);

        assertThat(phone.await(Kind.INVITE, PATIENCE).tt()).containsExactly("0");
        assertThat(proxy.requests("INVITE")).hasSize(1);
    }

    @Test
    void deviceWithAnUnsafePathIsLeftOutAndExplainSaysSo(Pbx pbx) {
        String extension = pbx.newPathExtension();
        SipProxy proxy = proxy(new SipProxy(pbx.lab().sip(), ";x=a&Local/1234@trap"));
        SipPhone hostile = behind(proxy, pbx, extension, DESK, "line-1-0x5581");
        SipPhone honest = pbx.phone(extension, DESK, ANSWERS);
        pbx.order(extension, "desk:5");

        pbx.call(extension).awaitAnswered(PATIENCE);

        honest.await(Kind.CONFIRMED, PATIENCE);
        assertThat(Pbx.invitesOf(hostile)).isEmpty();
        assertThat(pbx.run("explain", extension).output()).contains("its Path is no list of URIs");
        assertThat(pbx.run("contacts", extension).output()).contains("its Path is no list of URIs");
    }

    @Test
    void callsThroughTheProxyWithoutTheProgram(Pbx pbx) {
        String extension = pbx.newPathExtension();
        SipProxy proxy = proxy(pbx);
        SipPhone phone = behind(proxy, pbx, extension, DESK, "line-1-0x5581");
        withoutTheProgram(pbx);

        assertCalledThrough(proxy, pbx, extension, phone, "");
    }
}
