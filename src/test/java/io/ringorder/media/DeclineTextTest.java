package io.ringorder.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.plan.DeclineRule;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclineTextTest {

    private static final TerminalTypes TYPES = TerminalTypes.builtIn();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            stop                        | stop
            next                        | next
            stop,desk:next              | stop,desk:next
            next,mobile:stop,desk:stop  | next,desk:stop,mobile:stop
            next , desk : stop          | next,desk:stop
            """)
    void readsARuleAndWritesItShortly(String text, String written) {
        DeclineRule rule = DeclineText.parse(text, TYPES);

        assertThat(DeclineText.format(rule, TYPES)).isEqualTo(written);
        assertThat(DeclineText.parse(written, TYPES)).isEqualTo(rule);
    }

    @Test
    void exceptionIsTheOtherWayRound() {
        DeclineRule rule = DeclineText.parse("next,desk:stop", TYPES);

        assertThat(rule.stopsFor(TerminalType.DESK)).isTrue();
        assertThat(rule.stopsFor(TerminalType.PC)).isFalse();
    }

    @Test
    void namesATypeThatIsGoneByItsCode() {
        assertThat(DeclineText.format(new DeclineRule(true, Set.of(7, 0)), TYPES))
                .isEqualTo("stop,desk:next,7:next");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "end", "Stop", "stop,", "stop,desk", "stop,desk:", "stop,desk:end", "stop,desk:next:x", ":"})
    void saysWhatIsAllowedWhereNoRuleIs(String text) {
        assertThatThrownBy(() -> DeclineText.parse(text, TYPES))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("\"" + text + "\" does not say what a declined call does: stop or next, with exceptions as"
                        + " in stop,desk:next, are allowed.");
    }

    @Test
    void listsTheTypesWhereAnUnknownOneIsNamed() {
        assertThatThrownBy(() -> DeclineText.parse("stop,fax:next", TYPES))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("There is no type \"fax\"; the types are desk, pc, mobile, newest, unknown.");
    }

    @ParameterizedTest
    @CsvSource({"'stop,desk:stop', desk:stop", "'next,mobile:stop,pc: next', pc:next"})
    void refusesAnExceptionThatIsNone(String text, String exception) {
        assertThatThrownBy(() -> DeclineText.parse(text, TYPES))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("\"" + exception + "\" in \"" + text + "\" is what the rule says of every type: only types"
                        + " for which it is the other way round are allowed.");
    }

    @Test
    void refusesATypeThatIsNamedTwice() {
        assertThatThrownBy(() -> DeclineText.parse("stop,desk:next,desk:stop", TYPES))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("The type \"desk\" stands twice in \"stop,desk:next,desk:stop\": once is allowed.");
    }

    @Test
    void refusesTheTypeThatNoDeviceHas() {
        assertThatThrownBy(() -> DeclineText.parse("stop,newest:next", TYPES))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("\"newest\" is no type that a device has, it stands for the device that registered last:"
                        + " the types of devices are allowed.");
    }
}
