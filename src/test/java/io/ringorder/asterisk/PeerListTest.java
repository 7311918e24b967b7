package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.terminal.InvalidInput;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.0/8,::1 | 127.0.0.1 | true",
                "127.0.0.0/8,::1 | 127.9.9.9 | true",
                "127.0.0.0/8,::1 | ::1 | true",
                "127.0.0.0/8,::1 | ::ffff:127.0.0.1 | true",
                "127.0.0.0/8,::1 | ::2 | false",
                "127.0.0.0/8,::1 | 128.0.0.1 | false",
                "127.0.0.0/8,::1 | 10.0.0.1 | false",
                "192.0.2.7 | 192.0.2.7 | true",
                "192.0.2.7 | 192.0.2.6 | false",
                "192.0.2.7 , 198.51.100.0/24 | 198.51.100.255 | true",
                "198.51.100.128/25 | 198.51.100.128 | true",
                "198.51.100.128/25 | 198.51.100.127 | false",
                "198.51.100.200/25 | 198.51.100.130 | true",
                "198.51.100.7/31 | 198.51.100.6 | true",
                "198.51.100.7/31 | 198.51.100.8 | false",
                "0.0.0.0/0 | 203.0.113.9 | true",
                "0.0.0.0/0 | 2001:db8::1 | false",
                "::/0 | 2001:db8::1 | true",
                "::/0 | 192.0.2.1 | false",
                "::ffff:192.0.2.7 | 192.0.2.7 | true",
                "2001:db8::/33 | 2001:db8:7fff::1 | true",
                "2001:db8::/33 | 2001:db8:8000::1 | false"
            })
    void knowsWhichAddressesItHas(String list, String address, boolean has) throws UnknownHostException {
        assertThat(PeerList.parse(list).contains(InetAddress.getByName(address)))
                .isEqualTo(has);
    }

    @Test
    void isWrittenAsItWasRead() {
        assertThat(PeerList.parse("127.0.0.0/8, ::1 ,10.1.2.3/8")).hasToString("127.0.0.0/8,::1,10.1.2.3/8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "127.0.0.1,",
                "localhost",
                "pbx.example.net",
                "127.0.0",
                "127.0.0.256",
                "999.1.1.1",
                "0x7f.0.0.1",
                "127.0.0.1/",
                "127.0.0.1/33",
                "127.0.0.1/-1",
                "127.0.0.1/8/8",
                "127.0.0.1/99999999999",
                "::1/129",
                ":",
                "::1::",
                "fe80::1%eth0",
                "[::1]",
                "*",
                "\u001b[2J"
            })
    void refusesWhatIsNoAddress(String list) {
        assertThatThrownBy(() -> PeerList.parse(list))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("is no address")
                .hasMessageNotContaining("\u001b");
    }
}
