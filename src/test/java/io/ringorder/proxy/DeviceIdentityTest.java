package io.ringorder.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceIdentityTest {

    private static DeviceIdentity of(String uri) {
        return of("8002", uri, "Yealink T46");
    }

    private static DeviceIdentity of(String endpoint, String uri, String userAgent) {
        return DeviceIdentity.of(new Contact(endpoint, uri, userAgent, "203.0.113.5:1024", "Reachable"));
    }

    @ParameterizedTest
    @CsvSource({
        // another port, another transport, other parameters
        "sip:8002@192.0.2.7:5060, sip:8002@192.0.2.7:40123",
        "sip:8002@192.0.2.7:5060, sip:8002@192.0.2.7",
        "sip:8002@192.0.2.7, sips:8002@192.0.2.7;transport=tls;ob",
        "sip:8002@PHONE.example.org, sip:8002@phone.example.org:5062",
        "sip:8002@[2001:db8::7]:5060, sip:8002@[2001:DB8::7]",
        "sip:192.0.2.7:5060, sip:192.0.2.7:5070",
        // rule 1: the instance, wherever the phone is now
        "sip:8002@192.0.2.7;rinstance=6e8c, sip:8002@198.51.100.3:999;RINSTANCE=6e8c",
        "sip:8002@192.0.2.7;gr=urn:uuid:1, sip:8002@198.51.100.3;gr=urn:uuid:1",
        "sip:8002@192.0.2.7;+sip.instance=x;gr=a, sip:8002@198.51.100.3;gr=b;+sip.instance=x",
        "sip:8002@192.0.2.7;rinstance=a;x-ast-orig-host=10.0.0.5:5060, "
                + "sip:8002@192.0.2.7;rinstance=a;x-ast-orig-host=10.0.0.6:5060",
        // rule 2: the address behind the NAT, whatever the NAT made of it
        "sip:8002@203.0.113.5:1024;x-ast-orig-host=10.0.0.5:5060, "
                + "sip:8002@203.0.113.9:2048;x-ast-orig-host=10.0.0.5:5062",
        // the socket, whatever the user part: baresip draws one with each start
        "sip:8002-0x55d1c0@192.0.2.7:5060, sip:8002-0x7f30a8@192.0.2.7:5060;transport=udp",
        "sip:a@203.0.113.5:1024;x-ast-orig-host=10.0.0.5:5060, sip:b@203.0.113.5:1024;x-ast-orig-host=10.0.0.5:5060"
    })
    void knowsADeviceAgain(String one, String other) {
        assertThat(of(one).isSameAs(of(other))).isTrue();
        assertThat(of(other).isSameAs(of(one))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sip:8002@192.0.2.7, sip:8002@192.0.2.8",
        "sip:8002@192.0.2.7, sip:a@192.0.2.7",
        "sip:8002@192.0.2.7, sip:192.0.2.7",
        "sip:8002@[2001:db8::7], sip:8002@[2001:db8::8]",
        // rule 1
        "sip:8002@192.0.2.7;rinstance=a, sip:8002@192.0.2.7;rinstance=b",
        "sip:8002@192.0.2.7;rinstance=a, sip:8002@192.0.2.7",
        // rule 2: two phones of one model behind one NAT
        "sip:8002@203.0.113.5:1024;x-ast-orig-host=10.0.0.5:5060, "
                + "sip:8002@203.0.113.5:1025;x-ast-orig-host=10.0.0.6:5060",
        // two phones that draw their user parts: of one host, and behind one NAT
        "sip:8002-0x55d1c0@192.0.2.7:5060, sip:8002-0x7f30a8@192.0.2.7:5062",
        "sip:a@203.0.113.5:1024;x-ast-orig-host=10.0.0.5:5060, sip:b@203.0.113.5:1025;x-ast-orig-host=10.0.0.6:5060",
        // behind one proxy that puts its own address into their Contacts
        "sip:a@203.0.113.5:5060;x-ast-orig-host=10.0.0.5:5060, sip:b@203.0.113.5:5060;x-ast-orig-host=10.0.0.6:5060",
        "sip:a@203.0.113.5:5060;rinstance=a, sip:b@203.0.113.5:5060;rinstance=b",
        // a parameter without a value tells nothing
        "sip:8002@192.0.2.7;gr, sip:8002@192.0.2.8;gr"
    })
    void tellsDevicesApart(String one, String other) {
        assertThat(of(one).isSameAs(of(other))).isFalse();
        assertThat(of(other).isSameAs(of(one))).isFalse();
    }

    @Test
    void deviceWithoutAUserAgentIsNotKnownByItsSocket() {
        assertThat(of("8002", "sip:a@192.0.2.7:5060", "").isSameAs(of("8002", "sip:b@192.0.2.7:5060", "")))
                .isFalse();
    }

    @Test
    void tellsApartDevicesOfTwoModelsOrEndpoints() {
        for (String address : List.of("sip:8002@192.0.2.7", "sip:8002@192.0.2.7:5060")) {
            DeviceIdentity device = of("8002", address, "Yealink T46");

            assertThat(device.isSameAs(of("8002", address, "Yealink T48"))).isFalse();
            assertThat(device.isSameAs(of("8002-web", address, "Yealink T46"))).isFalse();
        }
    }
}
