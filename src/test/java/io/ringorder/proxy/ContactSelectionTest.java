package io.ringorder.proxy;

import static io.ringorder.proxy.Contacts.arrived;
import static io.ringorder.proxy.Contacts.calling;
import static io.ringorder.proxy.Contacts.reachable;
import static io.ringorder.proxy.Contacts.stage;
import static io.ringorder.proxy.Contacts.unreachable;
import static io.ringorder.proxy.Contacts.unsafe;
import static io.ringorder.proxy.LeftOut.Reason.CALLING;
import static io.ringorder.proxy.LeftOut.Reason.OLDER_REGISTRATION;
import static io.ringorder.proxy.LeftOut.Reason.OTHER_TYPE;
import static io.ringorder.proxy.LeftOut.Reason.UNREACHABLE;
import static io.ringorder.proxy.LeftOut.Reason.UNSAFE;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.NEWEST;
import static io.ringorder.terminal.TerminalType.PC;
import static io.ringorder.terminal.TerminalType.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringorder.plan.PlannedStage;
import io.ringorder.terminal.Device;
import io.ringorder.terminal.TerminalType;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactSelectionTest {

    private static final PlannedStage EVERY = PlannedStage.everyDevice(Duration.ofSeconds(30));

    private static ContactSelection select(PlannedStage stage, Candidate... candidates) {
        return ContactSelection.of(stage, List.of(candidates));
    }

    @Test
    void ringsTheContactsOfTheStagesTypesInAsterisksOrder() {
        Candidate mobile = reachable(MOBILE);
        Candidate desk = reachable(DESK);

        ContactSelection selection = select(stage(DESK, MOBILE), mobile, reachable(PC), desk);

        assertThat(selection.ring()).containsExactly(mobile, desk);
        assertThat(selection.leftOut()).containsExactly(new LeftOut(reachable(PC), OTHER_TYPE));
    }

    @Test
    void ringsEveryDeviceInAStageWithoutTt() {
        Candidate[] all = Stream.of(DESK, PC, MOBILE, UNKNOWN, new TerminalType(7, "door"))
                .map(Contacts::reachable)
                .toArray(Candidate[]::new);

        assertThat(select(EVERY, all).ring()).hasSize(5);
        assertThat(select(EVERY, all).leftOut()).isEmpty();
    }

    @Test
    void ringsNobodyWhereNobodyIsRegistered() {
        assertThat(select(EVERY).ring()).isEmpty();
    }

    @Test
    void rule1LeavesOutAnotherTypeEvenIfUnsafeOrUnreachable() {
        assertThat(select(stage(DESK), reachable(PC), unsafe(PC), unreachable(PC))
                        .leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(OTHER_TYPE, OTHER_TYPE, OTHER_TYPE);
    }

    @Test
    void rule2LeavesOutAnUnsafeUriEvenIfUnreachable() {
        Candidate both = Contacts.of(DESK, "sip:8002&Local/1@internal", "Unreachable");

        ContactSelection selection = select(stage(DESK), unsafe(DESK), both);

        assertThat(selection.ring()).isEmpty();
        assertThat(selection.leftOut()).extracting(LeftOut::reason).containsExactly(UNSAFE, UNSAFE);
    }

    @Test
    void rule3LeavesOutWhatAsteriskKnowsIsUnreachable() {
        assertThat(select(stage(DESK), unreachable(DESK), reachable(DESK)).leftOut())
                .containsExactly(new LeftOut(unreachable(DESK), UNREACHABLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reachable", "NonQualified", "Unknown", "Created", ""})
    void rule3RingsAContactThatIsNotPingedOrNotYet(String status) {
        assertThat(select(EVERY, Contacts.of(DESK, "sip:8002@host", status)).ring())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Unreachable", "UNREACHABLE", "unreachable"})
    void rule3KnowsTheWordInUpperAndLowerCase(String status) {
        assertThat(select(EVERY, Contacts.of(DESK, "sip:8002@host", status)).ring())
                .isEmpty();
    }

    @Test
    void rule4LeavesOutTheDeviceThatCalls() {
        ContactSelection selection = select(EVERY, calling(DESK), reachable(MOBILE));

        assertThat(selection.ring()).containsExactly(reachable(MOBILE));
        assertThat(selection.leftOut()).containsExactly(new LeftOut(calling(DESK), CALLING));
    }

    @Test
    void rule4LeavesOutAnOlderRegistrationOfTheDeviceThatCalls() {
        Candidate now = port(5062, 2, 0);
        Candidate calls = new Candidate(now.contact(), now.classification(), true);

        for (PlannedStage stage : List.of(EVERY, stage(NEWEST))) {
            ContactSelection selection = select(stage, port(5060, 1, 0), calls);

            assertThat(selection.ring()).isEmpty();
        }
        assertThat(select(EVERY, port(5060, 1, 0), calls).leftOut())
                .extracting(LeftOut::reason)
                .containsExactly(CALLING, CALLING);
    }

    private static Candidate port(int port, long arrival, long expires) {
        return arrived(Contacts.of(DESK, "sip:8002@192.0.2.7:" + port, "Reachable"), arrival, expires);
    }

    @Test
    void rule5RingsADeviceThatRegisteredTwiceWhereItArrivedLater() {
        ContactSelection selection = select(EVERY, port(1, 2, 100), port(2, 1, 900));

        assertThat(selection.ring()).containsExactly(port(1, 2, 100));
        assertThat(selection.leftOut()).containsExactly(new LeftOut(port(2, 1, 900), OLDER_REGISTRATION));
    }

    @Test
    void rule5GoesByTheEndOfTheRegistrationWhereNoneWasSeenToArrive() {
        assertThat(select(EVERY, port(1, 0, 900), port(2, 0, 100)).ring()).containsExactly(port(1, 0, 900));
    }

    @Test
    void rule5TakesWhatWasSeenToArriveForNewerThanWhatWasThereBefore() {
        assertThat(select(EVERY, port(1, 1, 100), port(2, 0, 900)).ring()).containsExactly(port(1, 1, 100));
    }

    @Test
    void rule5TakesTheLaterToldOfTwoThatAreEquallyNew() {
        assertThat(select(EVERY, port(1, 0, 0), port(2, 0, 0)).ring()).containsExactly(port(2, 0, 0));
    }

    @Test
    void rule5RingsAContactOnceThatIsRegisteredOnTwoAors() {
        assertThat(select(EVERY, port(1, 1, 100), port(1, 1, 100)).ring()).containsExactly(port(1, 1, 100));
    }

    @Test
    void rule5RingsTheOlderOneWhereTheNewerIsUnreachable() {
        Candidate gone = arrived(Contacts.of(DESK, "sip:8002@192.0.2.7:2", "Unreachable"), 9, 900);

        ContactSelection selection = select(EVERY, port(1, 1, 100), gone);

        assertThat(selection.ring()).containsExactly(port(1, 1, 100));
        assertThat(selection.leftOut()).containsExactly(new LeftOut(gone, UNREACHABLE));
    }

    @Test
    void newestRingsTheMostRecentlyRegisteredDeviceWhateverItIs() {
        Candidate desk = arrived(reachable(DESK), 1, 900);
        Candidate mobile = arrived(reachable(MOBILE), 3, 100);
        Candidate pc = arrived(reachable(PC), 2, 900);

        ContactSelection selection = select(stage(NEWEST), desk, mobile, pc);

        assertThat(selection.ring()).containsExactly(mobile);
        assertThat(selection.leftOut()).extracting(LeftOut::reason).containsExactly(OTHER_TYPE, OTHER_TYPE);
    }

    @Test
    void newestPassesOverDevicesThatCannotBeRung() {
        Candidate desk = arrived(reachable(DESK), 1, 0);

        ContactSelection selection = select(
                stage(NEWEST),
                desk,
                arrived(unreachable(PC), 2, 0),
                arrived(unsafe(MOBILE), 3, 0),
                arrived(calling(MOBILE), 4, 0));

        assertThat(selection.ring()).containsExactly(desk);
    }

    @Test
    void newestCanBeNamedBesidesATypeAndRingsOnce() {
        Candidate desk = arrived(reachable(DESK), 2, 0);
        Candidate mobile = arrived(reachable(MOBILE), 1, 0);

        assertThat(select(stage(DESK, NEWEST), desk, mobile).ring()).containsExactly(desk);
        assertThat(select(stage(MOBILE, NEWEST), desk, mobile).ring()).containsExactly(desk, mobile);
    }

    @Test
    void everyReasonHasWordsOfItsOwn() {
        assertThat(LeftOut.Reason.values()).extracting(LeftOut.Reason::words).doesNotHaveDuplicates();
    }

    @Test
    void contactTellsWhatItsDeviceSays() {
        Contact contact = new Contact("8002", "sip:8002@host", "Yealink", "192.0.2.7:5060", "Reachable");

        assertThat(contact.device()).isEqualTo(new Device("Yealink", "sip:8002@host", "192.0.2.7:5060"));
    }
}
