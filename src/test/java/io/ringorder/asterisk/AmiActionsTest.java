package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.terminal.Extension;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asteriskjava.manager.action.GetVarAction;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.action.SetVarAction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                        () -> AmiActions.setGlobal(value, "x"),
                        () -> AmiActions.setGlobal("V", value),
                        () -> AmiActions.redirect(value, "context", "8002"),
                        () -> AmiActions.redirect("1.1", value, "8002"),
                        () -> AmiActions.redirect("1.1", "context", value),
                        () -> AmiActions.hangUp(value, 16),
                        () -> originate("8002", value, "Ann", "8001", "x"),
                        () -> originate("8002", "id", "Ann", "8001", value),
                        () -> AmiActions.status(value))
                .forEach(make -> assertThatThrownBy(make::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("cannot be sent over AMI")
                        .message()
                        .hasSizeLessThan(200));
    }

    /** Whoever adds an action is reminded that its fields have to be checked, and adds them to the test above. */
    @Test
    void everyActionIsAmongThoseWhoseFieldsAreTested() {
        assertThat(Arrays.stream(AmiActions.class.getDeclaredMethods())
                        .filter(method -> ManagerAction.class.isAssignableFrom(method.getReturnType()))
                        .map(method -> method.getName() + "/"
                                + Arrays.stream(method.getParameterTypes())
                                        .map(Class::getSimpleName)
                                        .collect(Collectors.joining(","))))
                .containsExactlyInAnyOrder(
                        "getVariable/String,String",
                        "setVariable/String,String,String",
                        "setGlobal/String,String",
                        "redirect/String,String,String",
                        "status/String",
                        "hangUp/String,int",
                        "originate/Extension,String,Caller,Duration,Map");
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

    private static OriginateAction originate(String extension, String id, String name, String number, String value) {
        return (OriginateAction) AmiActions.originate(
                new Extension(extension),
                id,
                new WaitingCall.Caller("1.1", "PJSIP/8001-1", number, name),
                Duration.ofMillis(12_345),
                Map.of("V", value));
    }

    private static String callerId(String name, String number) {
        return originate("8002", "id", name, number, "x").getCallerId();
    }

    private static String variable(String value) {
        return Objects.requireNonNull(
                originate("8002", "id", "Ann", "8001", value).getVariables().get("V"));
    }

    @Test
    void callsADeviceThatIsToPickUpAnotherCall() {
        OriginateAction action = originate("8002", "ringorder-1", "Ann", "8001", "x");

        assertThat(action.getChannel()).isEqualTo("Local/8002@ringorder-joining");
        assertThat(action.getChannelId()).isEqualTo("ringorder-1");
        assertThat(action.getContext()).isEqualTo("ringorder-join");
        assertThat(action.getExten()).isEqualTo("s");
        assertThat(action.getPriority()).isEqualTo(1);
        assertThat(action.getTimeout()).isEqualTo(12_345);
        assertThat(action.getAsync()).isTrue();
        assertThat(action.getCallerId()).isEqualTo("\"Ann\" <8001>");
        assertThat(action.getVariables()).containsExactly(Map.entry("V", "x"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "0,2 | 0\\,2",
                "a\"b | a\\\"b",
                "a(b)c[d] | a\\(b\\)c\\[d\\]",
                "a\\b | a\\\\b",
                "sip:a@[::1]:5061;ob | sip:a@\\[::1\\]:5061;ob",
                "PJSIP/8002-1&PJSIP/8002-2 | PJSIP/8002-1&PJSIP/8002-2"
            },
            delimiter = '|')
    void escapesWhatAsteriskWouldSplitVariablesAt(String value, String escaped) {
        assertThat(variable(value)).isEqualTo(escaped);
    }

    @Test
    void refusesAVariableThatIsTooLongOnlyWhenItIsEscaped() {
        String commas = ",".repeat(AmiActions.MAX_LINE / 2);

        assertThat(variable(commas)).hasSize(AmiActions.MAX_LINE);
        assertThatThrownBy(() -> variable(commas + ",")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesFromTheCallersNameWhatWouldEndIt() {
        assertThat(callerId("A\"nn\" <1>\\", "8001")).isEqualTo("\"Ann 1\" <8001>");
        assertThat(callerId("Ann\r\nVariable: x=y\0", "8001")).isEqualTo("\"AnnVariable: x=y\" <8001>");
        assertThat(callerId("Änne, (O'Neil) 100%", "8001")).isEqualTo("\"Änne, (O'Neil) 100%\" <8001>");
        assertThat(callerId("", "")).isEqualTo("\"\" <>");
    }

    @Test
    void takesFromTheCallersNumberWhatWouldEndIt() {
        assertThat(callerId("Ann", "80>01\r\nAsync: false\"")).isEqualTo("\"Ann\" <8001Async: false>");
    }

    @Test
    void hangsUpWithACause() {
        HangupAction action = (HangupAction) AmiActions.hangUp("ringorder-1", 26);

        assertThat(action.getChannel()).isEqualTo("ringorder-1");
        assertThat(action.getCause()).isEqualTo(26);
    }
}
