package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.PlanText;
import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialEvent;
import io.ringorder.proxy.DialState;
import io.ringorder.proxy.DialTimes;
import io.ringorder.proxy.Progress;
import io.ringorder.terminal.Classification;
import io.ringorder.terminal.TerminalType;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final long BEGAN = 1_000_000;
    private static final Candidate DESK = phone(TerminalType.DESK, "sip:desk@192.0.2.1");
    private static final Candidate PC = phone(TerminalType.PC, "sip:pc@192.0.2.1");
    private static final Candidate MOBILE = phone(TerminalType.MOBILE, "sip:mobile@192.0.2.1");

    private static Candidate phone(TerminalType type, String uri) {
        return new Candidate(
                new Contact("8002", uri, "", "", "Reachable"), new Classification(type, Optional.empty()), false);
    }

    private static Course course(String plan, Candidate... contacts) {
        RingPlan ringing = PlanText.parse(plan).orElseThrow();
        DialState first = DialState.start(ringing)
                .next()
                .step(new DialEvent.ContactsFound(0, List.of(contacts), BEGAN, DialTimes.FRACTIONS))
                .next();
        return Course.from(first, List.of(contacts), BEGAN + 1000, DialTimes.FRACTIONS);
    }

    private static Progress progress(Course course) {
        return ((DialAction.Ring) course.transitions().get(0).actions().get(0)).progress();
    }

    @Test
    void tellsAllStagesAndTheEnd() {
        String text = course("1;0:1000;1:2000;2:3000", DESK, PC, MOBILE).text();

        assertThat(text.split("#", -1))
                .satisfiesExactly(
                        second -> assertThat(second)
                                .startsWith("1|2/1/0/1000000/s/n|1|||PJSIP/8002/sip:pc@192.0.2.1?Tt=1,2"),
                        third -> assertThat(third)
                                .startsWith("2|3/2/0/1000000/s/n|2|||PJSIP/8002/sip:mobile@192.0.2.1?Tt=2,3"),
                        end -> assertThat(end).isEqualTo("3|||NOANSWER||"));
    }

    @Test
    void leavesOutStagesThatNobodyRingsIn() {
        assertThat(course("1;0:1000;1:2000;2:3000", DESK, MOBILE).text().split("#", -1))
                .satisfiesExactly(
                        second -> assertThat(second).startsWith("1|2/2/0/"),
                        end -> assertThat(end).isEqualTo("2|||NOANSWER||"));
    }

    @Test
    void goesOnFromStageToStage() {
        Course course = course("1;0:1000;1:2000;2:3000", DESK, PC, MOBILE);

        Progress second = progress(course);
        Course afterSecond = course.after(1);
        Progress third = progress(afterSecond);

        assertThat(course.until(second)).containsExactly(course.transitions().get(0));
        assertThat(course.until(third)).isEqualTo(course.transitions().subList(0, 2));
        assertThat(afterSecond.until(second)).isEmpty();
        assertThat(afterSecond.text()).startsWith("2|3/2/0/").endsWith("#3|||NOANSWER||");
        assertThat(course.after(2).text()).isEqualTo("3|||NOANSWER||");
        assertThat(course.after(3)).isEqualTo(Course.NONE);
        assertThat(course.time()).hasSeconds(5);
        assertThat(afterSecond.time()).hasSeconds(3);
    }

    /** Where nothing is told any more, or a stage is to join, the program has to know when it begins. */
    @Test
    void wantsToBeToldOfTheLastDialBeforeAnEndThatIsNotKnown() {
        Course course = course("1;0:1000;1:2000;2:3000;>0:4000", DESK, PC, MOBILE);

        assertThat(course.text().split("#", -1))
                .satisfiesExactly(
                        second -> assertThat(second).contains("|1|||PJSIP"),
                        third -> assertThat(third).contains("|2||tell|PJSIP"));
    }

    @Test
    void tellsAsMuchAsOneVariableTakes() {
        String stages =
                IntStream.range(0, 30).mapToObj(i -> ";" + i % 3 + ":1000").reduce("1", String::concat);

        Course course = course(stages, DESK, PC, MOBILE);

        assertThat(course.text()).hasSizeBetween(AmiActions.MAX_LINE - 100, AmiActions.MAX_LINE);
        assertThat(Stream.of(course.text().split("#", -1))).hasSameSizeAs(course.transitions());
        assertThat(course.transitions()).hasSizeLessThan(20);
    }

    @Test
    void tellsNothingWhileAStageIsStillToJoin() {
        assertThat(course("1;0:1000;>1:2000", DESK, PC)).isEqualTo(Course.NONE);
    }
}
