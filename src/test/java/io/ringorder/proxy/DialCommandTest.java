package io.ringorder.proxy;

import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringorder.plan.PlannedStage;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialCommandTest {

    private static final Duration REACH = Duration.ofSeconds(3);

    private static Contact contact(String uri) {
        return new Contact("8002", uri, "", "", "Reachable");
    }

    private static String dial(PlannedStage stage, Duration reach, List<Contact> contacts) {
        return DialCommand.of(new DialAction.Ring(new Progress(1, 0, Set.of()), stage, contacts, reach));
    }

    private static PlannedStage lasting(long millis) {
        return PlannedStage.of(Tt.of(List.of(DESK, MOBILE)), false, Duration.ofMillis(millis));
    }

    @Test
    void dialsTheContactsTogetherWithHeaderAndTimes() {
        assertThat(dial(
                        lasting(20_000),
                        REACH,
                        List.of(contact("sip:8002@192.0.2.7;transport=ws"), contact("sips:a@[::1]:5061"))))
                .isEqualTo("PJSIP/8002/sip:8002@192.0.2.7;transport=ws&PJSIP/8002/sips:a@[::1]:5061"
                        + ",20^3,ib(ringorder-header^s^1)");
    }

    @Test
    void asksForNoHeaderInSimultaneousMode() {
        assertThat(dial(PlannedStage.everyDevice(Duration.ofSeconds(30)), REACH, List.of(contact("sip:a@host"))))
                .isEqualTo("PJSIP/8002/sip:a@host,30^3,i");
    }

    @ParameterizedTest
    @CsvSource({
        "20000,3000,20^3",
        "3001,3000,3.001^3",
        "3000,3000,3",
        "400,3000,0.4",
        "2500,100,2.5^0.1",
        "600000,3000,600^3"
    })
    void limitsTheTimeToShowThatItRingsOnlyWhereItIsShorterThanTheStage(long time, long reach, String limits) {
        assertThat(dial(lasting(time), Duration.ofMillis(reach), List.of(contact("sip:a@host"))))
                .isEqualTo("PJSIP/8002/sip:a@host," + limits + ",ib(ringorder-header^s^1)");
    }

    @Test
    void leavesOutWhatWouldMakeItTooLong() {
        String padding = "x".repeat(300);
        List<Contact> flood = IntStream.range(0, 100)
                .mapToObj(i -> contact("sip:" + i + "@host;p=" + padding))
                .toList();

        String command = dial(lasting(600_000), REACH, flood);

        assertThat(command)
                .hasSizeBetween(DialCommand.MAX_LENGTH - 500, DialCommand.MAX_LENGTH)
                .startsWith("PJSIP/8002/sip:0@host")
                .endsWith(padding + ",600^3,ib(ringorder-header^s^1)");
    }

    @Test
    void dialsAHundredPhones() {
        List<Contact> phones = IntStream.range(0, 100)
                .mapToObj(i -> contact("sip:8002@10.0.0." + i + ":5060"))
                .toList();

        assertThat(dial(lasting(15_000), REACH, phones).split("&", -1)).hasSize(100);
    }

    @Test
    void refusesToDialAnUnsafeContact() {
        assertThatThrownBy(() -> dial(
                        lasting(15_000), REACH, List.of(contact("sip:a@host"), contact("sip:a@host&Local/1@internal"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Contact of 8002 is not safe to dial");
    }
}
