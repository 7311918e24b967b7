package io.ringorder.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"8002", "8002-web", "alice.mobile_2", "+49*30"})
    void takesWhatCanStandInADialString(String name) {
        assertThat(new EndpointName(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-web", "80 02", "8002&PJSIP/x", "8002/sip:x", "a,b", "a;b", "a=b", "${X}", "ä"})
    void refusesAllOtherCharacters(String name) {
        assertThatThrownBy(() -> new EndpointName(name))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("\"" + name + "\" is no endpoint: 1 to 40 digits, letters or . _ + * -, the first a digit,"
                        + " letter, + or *, are allowed.");
    }

    @Test
    void extensionHasAnEndpointOfItsOwnName() {
        assertThat(EndpointName.of(new Extension("8002"))).isEqualTo(new EndpointName("8002"));
    }

    @Test
    void sortsByName() {
        assertThat(new EndpointName("8002-b")).isGreaterThan(new EndpointName("8002-a"));
    }
}
