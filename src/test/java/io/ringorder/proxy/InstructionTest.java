package io.ringorder.proxy;

import static io.ringorder.proxy.Contacts.reachable;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.PC;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.MissedCalls;
import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.RingPlan;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstructionTest {

    private static DialAction.Ring first(RingPlan plan) {
        return Calls.ring(Calls.dial(plan, reachable(DESK), reachable(PC)));
    }

    @Test
    void tellsADial() {
        DialAction.Ring ring = first(Contacts.plan(Contacts.stage(DESK, PC)));

        assertThat(Instruction.of(ring, false))
                .isEqualTo(
                        "0|1/0/0/1000000/s/|0,1|||"
                                + "PJSIP/8002/sip:desk@192.0.2.7?Tt=0%2C1&PJSIP/8002/sip:pc@192.0.2.7?Tt=0%2C1,15^3,irb(ringorder-leg^s^1)");
    }

    @Test
    void tellsToHideTheMissedCallOfAStageThatIsNotTheLast() {
        RingPlan plan = Contacts.plan(
                Contacts.repeated(0, MissedCalls.LAST, Optional.empty()), Contacts.stage(DESK), Contacts.stage(PC));

        assertThat(Instruction.of(first(plan), false))
                .startsWith("0|1/0/0/1000000/s/|0|||PJSIP/8002/")
                .endsWith("b(ringorder-leg^s^1(hide))");
    }

    @Test
    void tellsNoHeaderInSimultaneousMode() {
        RingPlan plan = Contacts.plan(PlannedStage.everyDevice(Duration.ofSeconds(30)));

        assertThat(Instruction.of(first(plan), false)).startsWith("0|1/0/0/1000000/s/||||PJSIP/8002/");
    }

    @Test
    void wantsToBeTold() {
        DialAction.Ring ring = first(Contacts.plan(Contacts.stage(DESK)));

        assertThat(Instruction.of(ring, true)).startsWith("0|1/0/0/1000000/s/|0||tell|PJSIP/8002/");
    }

    @Test
    void tellsTheEnd() {
        assertThat(Instruction.of(3, new DialAction.Finish(RingStatus.BUSY))).isEqualTo("3|||BUSY||");
    }
}
