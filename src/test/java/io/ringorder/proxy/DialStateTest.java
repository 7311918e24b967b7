package io.ringorder.proxy;

import static io.ringorder.proxy.Contacts.another;
import static io.ringorder.proxy.Contacts.reachable;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.PC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.DialEvent.CalledInVain;
import io.ringorder.proxy.DialEvent.ContactsFound;
import io.ringorder.proxy.DialEvent.ContactsNotFound;
import io.ringorder.proxy.DialEvent.Declined;
import io.ringorder.proxy.DialEvent.JoinDue;
import io.ringorder.proxy.DialEvent.JoinedGone;
import io.ringorder.proxy.DialEvent.Registered;
import io.ringorder.proxy.DialEvent.StageEnded;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of state with every kind of event, of the Dial it waits for and of others. */
class DialStateTest {

    private static final RingPlan PLAN = Contacts.plan(
            Contacts.stage(DESK),
            Contacts.stage(PC).joining(),
            Contacts.stage(MOBILE).joining());
    private static final List<Candidate> ALL = List.of(reachable(DESK), reachable(PC), reachable(MOBILE));

    /** The attempt that all states below are at. */
    private static final int NOW = 1;

    private enum Kind {
        FOUND,
        NOT_FOUND,
        ENDED,
        ENDED_OTHERS_RING,
        DECLINED,
        DUE,
        REGISTERED,
        GONE,
        IN_VAIN;

        DialEvent of(int attempt) {
            return switch (this) {
                case FOUND -> new ContactsFound(attempt, ALL, Calls.BEGIN, DialTimes.FRACTIONS);
                case NOT_FOUND -> new ContactsNotFound(attempt);
                case ENDED -> new StageEnded(attempt, List.of(LegOutcome.BUSY), false);
                case ENDED_OTHERS_RING -> new StageEnded(attempt, List.of(LegOutcome.BUSY), true);
                case DECLINED -> new Declined(attempt, DESK);
                case DUE -> new JoinDue(attempt, 1);
                case REGISTERED -> new Registered(attempt, another(DESK, 2));
                case GONE -> new JoinedGone(attempt, Set.of(LegOutcome.NO_ANSWER));
                case IN_VAIN -> new CalledInVain(attempt, reachable(DESK));
            };
        }
    }

    private static Map<String, DialState> states() {
        Ringing ringing = Calls.ringing(PLAN, ALL.toArray(Candidate[]::new));
        DialState due = ringing.step(new JoinDue(NOW, 1)).next();
        return Map.of(
                "looking up", ringing.step(Kind.ENDED.of(NOW)).next(),
                "ringing", ringing,
                "due", due,
                "resumed", DialState.resume(PLAN, ringing.progress()),
                "holding", ringing.step(Kind.ENDED_OTHERS_RING.of(NOW)).next(),
                "holding, due", due.step(Kind.ENDED_OTHERS_RING.of(NOW)).next(),
                "ended", new Ended());
    }

    /** What each state does with the events it waits for; with all others it does nothing. */
    private static Map<Kind, String> awaited(String state) {
        return switch (state) {
            case "looking up" -> map(Kind.FOUND, "Ring Later", Kind.NOT_FOUND, "FallOpen");
            case "ringing" -> with(ringingOn("Hold", "LookUp"), Kind.DUE, "LookUp");
            case "due" -> with(with(ringingOn("Hold", "LookUp"), Kind.FOUND, "Join Later"), Kind.NOT_FOUND, "Later");
            case "resumed" -> {
                Map<Kind, String> resumed = ringingOn("Hold", "LookUp");
                resumed.remove(Kind.REGISTERED);
                resumed.remove(Kind.IN_VAIN);
                yield resumed;
            }
            case "holding" -> with(with(ringingOn("Hold", "LookUp"), Kind.GONE, "LookUp"), Kind.DUE, "LookUp");
            case "holding, due" ->
                with(
                        with(with(ringingOn("Hold", "LookUp"), Kind.GONE, "LookUp"), Kind.FOUND, "Join Later"),
                        Kind.NOT_FOUND,
                        "Later");
            default -> new EnumMap<>(Kind.class);
        };
    }

    private static Map<Kind, String> ringingOn(String othersRing, String nobodyRings) {
        Map<Kind, String> map = map(Kind.ENDED, nobodyRings, Kind.ENDED_OTHERS_RING, othersRing);
        return with(with(with(map, Kind.DECLINED, "Finish"), Kind.REGISTERED, "Join"), Kind.IN_VAIN, "Join");
    }

    private static Map<Kind, String> map(Kind one, String actions, Kind other, String otherActions) {
        return with(with(new EnumMap<>(Kind.class), one, actions), other, otherActions);
    }

    private static Map<Kind, String> with(Map<Kind, String> map, Kind kind, String actions) {
        map.put(kind, actions);
        return map;
    }

    static Stream<Arguments> everyStateWithEveryEvent() {
        return states().keySet().stream()
                .flatMap(state -> Stream.of(Kind.values()).map(kind -> arguments(state, kind)));
    }

    @ParameterizedTest
    @MethodSource("everyStateWithEveryEvent")
    void doesWhatTheEventAsksForOrNothing(String name, Kind kind) {
        DialState state = Objects.requireNonNull(states().get(name));
        String expected = awaited(name).getOrDefault(kind, "");

        Transition transition = state.step(kind.of(NOW));

        assertThat(transition.actions())
                .extracting(action -> action.getClass().getSimpleName())
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
        if (expected.isEmpty()) {
            assertThat(transition.next()).isEqualTo(state);
        }
    }

    @ParameterizedTest
    @MethodSource("everyStateWithEveryEvent")
    void anEventOfAnotherDialChangesNothing(String name, Kind kind) {
        DialState state = Objects.requireNonNull(states().get(name));

        for (int attempt : new int[] {0, NOW - 1, NOW + 1, -1, Integer.MAX_VALUE}) {
            assertThat(state.step(kind.of(attempt))).isEqualTo(Transition.none(state));
        }
    }

    @Test
    void everyKindOfStateIsLookedAt() {
        assertThat(states().values().stream().<Class<?>>map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(DialState.class.getPermittedSubclasses());
    }

    @Test
    void everyKindOfEventIsLookedAt() {
        assertThat(Stream.of(Kind.values())
                        .<Class<?>>map(kind -> kind.of(NOW).getClass())
                        .distinct())
                .containsExactlyInAnyOrder(DialEvent.class.getPermittedSubclasses());
    }

    @Test
    void aCallBeginsWithALookUp() {
        assertThat(DialState.start(PLAN))
                .isEqualTo(Transition.to(
                        new LookingUp(PLAN, Progress.NONE, 0, 0, RungDevices.NONE), new DialAction.LookUp()));
    }
}
