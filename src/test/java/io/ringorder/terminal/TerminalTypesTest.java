package io.ringorder.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTypesTest {

    private static final TerminalType DOOR = new TerminalType(7, "door");

    @ParameterizedTest
    @CsvSource({"0,desk", "1,pc", "2,mobile", "98,newest", "99,unknown"})
    void knowsTheBuiltInTypesByCodeAndName(int code, String name) {
        TerminalTypes types = TerminalTypes.builtIn();

        assertThat(types.withCode(code).map(TerminalType::name)).contains(name);
        assertThat(types.withName(name).map(TerminalType::code)).contains(code);
    }

    @Test
    void knowsNoOtherType() {
        TerminalTypes types = TerminalTypes.builtIn();

        assertThat(types.withCode(7)).isEmpty();
        assertThat(types.withName("door")).isEmpty();
        assertThat(types.withName("Desk")).isEmpty();
        assertThat(types.withName("")).isEmpty();
    }

    @Test
    void listsAddedTypesAmongTheOthersInTheOrderOfCodes() {
        TerminalTypes types = TerminalTypes.with(List.of(DOOR));

        assertThat(types.list())
                .containsExactly(
                        TerminalType.DESK,
                        TerminalType.PC,
                        TerminalType.MOBILE,
                        DOOR,
                        TerminalType.NEWEST,
                        TerminalType.UNKNOWN);
        assertThat(types.names()).isEqualTo("desk, pc, mobile, door, newest, unknown");
        assertThat(types.withName("door")).contains(DOOR);
    }

    @Test
    void refusesASecondTypeWithACode() {
        assertThatThrownBy(() -> TerminalTypes.with(List.of(new TerminalType(0, "door"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Type code 0 is taken by \"desk\".");
    }

    @Test
    void refusesASecondTypeWithAName() {
        assertThatThrownBy(() -> TerminalTypes.with(List.of(DOOR, new TerminalType(8, "door"))))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("There is a type \"door\" already.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 100, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesCodesOutOfRange(int code) {
        assertThatThrownBy(() -> new TerminalType(code, "door"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Type code " + code + " is out of range: 0 to 99 are allowed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "door", "dect-2", "abcdefghijklmnopqrst"})
    void acceptsNamesOfLettersDigitsAndHyphens(String name) {
        assertThat(new TerminalType(3, name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Door",
                "2door",
                "-door",
                "door bell",
                "door,",
                "door:",
                "door+pc",
                "tür",
                "door\n",
                "abcdefghijklmnopqrstu"
            })
    void refusesOtherNames(String name) {
        assertThatThrownBy(() -> new TerminalType(3, name))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("a lower case letter, then letters, digits or hyphens, at most 20 characters");
    }

    @Test
    void refusesTheWordThatStandsForEveryDeviceInAnOrder() {
        assertThatThrownBy(() -> new TerminalType(3, "all"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("\"all\" is no type name");
        assertThat(new TerminalType(3, "allover").name()).isEqualTo("allover");
    }

    @Test
    void readsTheFieldsOfARuleByTheirNames() {
        for (RuleField field : RuleField.values()) {
            assertThat(RuleField.labelled(field.label())).isEqualTo(field);
        }
        assertThatThrownBy(() -> RuleField.labelled("ua\u001b"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("\"ua\\u001b\" is no field of a rule: user-agent, contact, via are allowed.");
    }
}
