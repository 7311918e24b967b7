package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.asteriskjava.manager.action.GetVarAction;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.action.SetVarAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AmiActionsTest {

    static Stream<String> valuesThatWouldBeginAnotherActionOrAreTooLong() {
        return Stream.of(
                "x\r\n\r\nAction: Command",
                "x\n\nAction: Command",
                "x\n",
                "\rx",
                "x\0",
                "x".repeat(AmiActions.MAX_LINE) + "x",
                "x".repeat(1_000_000));
    }

    @ParameterizedTest
    @MethodSource("valuesThatWouldBeginAnotherActionOrAreTooLong")
    void refusesLineEndsAndLongValuesInEveryField(String value) {
        Stream.<Runnable>of(
                        () -> AmiActions.getVariable(null, value),
                        () -> AmiActions.getVariable(value, "V"),
                        () -> AmiActions.getVariable("1.1", value),
                        () -> AmiActions.setVariable(value, "V", "x"),
                        () -> AmiActions.setVariable("1.1", value, "x"),
                        () -> AmiActions.setVariable("1.1", "V", value),
                        () -> AmiActions.redirect(value, "context", "8002"),
                        () -> AmiActions.redirect("1.1", value, "8002"),
                        () -> AmiActions.redirect("1.1", "context", value),
                        () -> AmiActions.status(value))
                .forEach(make -> assertThatThrownBy(make::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("cannot be sent over AMI")
                        .message()
                        .hasSizeLessThan(200));
    }

    @Test
    void leavesAValueOfTheFullLengthAsItIs() {
        String value = "x,=(\"\\${}&ä".repeat(100).substring(0, AmiActions.MAX_LINE);

        SetVarAction action = (SetVarAction) AmiActions.setVariable("1.1", "V", value);

        assertThat(action.getChannel()).isEqualTo("1.1");
        assertThat(action.getVariable()).isEqualTo("V");
        assertThat(action.getValue()).isEqualTo(value);
    }

    @Test
    void redirectsToTheFirstPriority() {
        RedirectAction action = (RedirectAction) AmiActions.redirect("1.1", "ringorder-stage", "8002");

        assertThat(action.getChannel()).isEqualTo("1.1");
        assertThat(action.getContext()).isEqualTo("ringorder-stage");
        assertThat(action.getExten()).isEqualTo("8002");
        assertThat(action.getPriority()).isEqualTo(1);
    }

    @Test
    void readsAVariableOfAChannelOrOfAsterisk() {
        GetVarAction ofChannel = (GetVarAction) AmiActions.getVariable("1.1", "V");
        GetVarAction global = (GetVarAction) AmiActions.getVariable(null, "V");

        assertThat(ofChannel.getChannel()).isEqualTo("1.1");
        assertThat(global.getChannel()).isNull();
        assertThat(global.getVariable()).isEqualTo("V");
    }

    @Test
    void asksForTheVariablesOfAllChannels() {
        assertThat(AmiActions.status("A,B").getVariables()).isEqualTo("A,B");
    }
}
