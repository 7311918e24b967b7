package io.ringorder.proxy;

import static io.ringorder.proxy.Contacts.another;
import static io.ringorder.proxy.Contacts.declining;
import static io.ringorder.proxy.Contacts.plan;
import static io.ringorder.proxy.Contacts.reachable;
import static io.ringorder.proxy.Contacts.stage;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.PC;

import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.DialEvent.CalledInVain;
import io.ringorder.proxy.DialEvent.ContactsFound;
import io.ringorder.proxy.DialEvent.ContactsNotFound;
import io.ringorder.proxy.DialEvent.Declined;
import io.ringorder.proxy.DialEvent.JoinDue;
import io.ringorder.proxy.DialEvent.JoinedGone;
import io.ringorder.proxy.DialEvent.Registered;
import io.ringorder.proxy.DialEvent.StageEnded;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes docs/dialing-states.md: drives the state machine through every state a few calls can reach, with all events. */
final class DialingStatesDocument {

    private static final List<Candidate> NOBODY = List.of();
    private static final List<Candidate> EVERYBODY = List.of(reachable(DESK), reachable(PC), reachable(MOBILE));
    private static final List<RingPlan> PLANS = List.of(
            plan(stage(DESK), stage(PC).joining(), stage(MOBILE)),
            plan(declining(false), stage(DESK), stage(PC).joining()));
    private static final String INTRODUCTION = """
            # The states of a call

            Made from the program by `DialingStatesDocumentTest`; not written by hand. To make it anew:
            `mvn test -Dtest=DialingStatesDocumentTest -Dregenerate=true`.

            - **LookingUp**: the program asks Asterisk which contacts the extension has now, to find what rings next.
            - **Ringing**: the caller is in Dial. Further stages and late devices can join it.
            - **Holding**: every device that Dial rang is out; the caller waits for those that joined.
            - **Ended**: the caller is back in the dialplan, and nothing is done for the call any more.

            An event that is not in the table, or that belongs to an earlier Dial, changes nothing. An answer is no event:
            the caller and the device are connected by Asterisk, and the program is not needed any more.
            """;

    private final Set<String> arrows = new TreeSet<>();
    private final Map<String, Set<String>> rows = new LinkedHashMap<>();

    private DialingStatesDocument() {}

    static String text() {
        DialingStatesDocument document = new DialingStatesDocument();
        PLANS.forEach(document::explore);
        return document.write();
    }

    private void explore(RingPlan plan) {
        Transition start = DialState.start(plan);
        arrows.add("[*] --> " + name(start.next()));
        Set<DialState> seen = new HashSet<>();
        Deque<DialState> open = new ArrayDeque<>(List.of(start.next()));
        while (!open.isEmpty()) {
            DialState state = open.remove();
            if (!seen.add(state)) {
                continue;
            }
            if (state instanceof Ended) {
                arrows.add(name(state) + " --> [*]");
            }
            events(attempt(state)).forEach((words, event) -> {
                Transition transition = state.step(event);
                note(state, words, transition);
                open.add(transition.next());
            });
        }
    }

    private void note(DialState state, String event, Transition transition) {
        if (transition.equals(Transition.none(state))) {
            return;
        }
        String next = name(transition.next());
        List<String> actions = new ArrayList<>();
        transition.actions().forEach(action -> actions.add(words(action)));
        arrows.add(name(state) + " --> " + next + ": " + event.split(",", 2)[0]);
        rows.computeIfAbsent(name(state) + " | " + event, key -> new LinkedHashSet<>())
                .add(next + " | " + (actions.isEmpty() ? "–" : String.join(", ", actions)));
    }

    private String write() {
        StringBuilder text = new StringBuilder(INTRODUCTION).append("\n```mermaid\nstateDiagram-v2\n");
        arrows.forEach(arrow -> text.append("    ").append(arrow).append('\n'));
        text.append(
                "```\n\nWhere one event has several rows, it depends on the plan and the devices which of them holds.\n");
        text.append("\n| state | event | next state | actions |\n|---|---|---|---|\n");
        for (Class<?> state : DialState.class.getPermittedSubclasses()) {
            rows.forEach((from, outcomes) -> {
                if (from.startsWith(state.getSimpleName() + " ")) {
                    new TreeSet<>(outcomes).forEach(to -> text.append("| " + from + " | " + to + " |\n"));
                }
            });
        }
        return text.toString();
    }

    private static Map<String, DialEvent> events(int attempt) {
        Map<String, DialEvent> events = new LinkedHashMap<>();
        events.put("ContactsFound", new ContactsFound(attempt, EVERYBODY, Calls.BEGIN, DialTimes.FRACTIONS));
        events.put("ContactsFound, no device", new ContactsFound(attempt, NOBODY, Calls.BEGIN, DialTimes.FRACTIONS));
        events.put("ContactsNotFound", new ContactsNotFound(attempt));
        events.put("StageEnded", new StageEnded(attempt, List.of(LegOutcome.NO_ANSWER), false));
        events.put("StageEnded, others ring", new StageEnded(attempt, List.of(LegOutcome.NO_ANSWER), true));
        events.put("StageEnded, declined", new StageEnded(attempt, List.of(LegOutcome.DECLINED), false));
        events.put("Declined", new Declined(attempt, DESK));
        events.put("JoinDue", new JoinDue(attempt, 1));
        events.put("Registered", new Registered(attempt, another(DESK, 2)));
        events.put("Registered, called before", new Registered(attempt, reachable(DESK)));
        events.put("CalledInVain", new CalledInVain(attempt, reachable(DESK)));
        events.put("JoinedGone", new JoinedGone(attempt, Set.of(LegOutcome.NO_ANSWER)));
        return events;
    }

    private static int attempt(DialState state) {
        if (state instanceof LookingUp lookingUp) {
            return lookingUp.progress().attempt();
        }
        if (state instanceof Ringing ringing) {
            return ringing.progress().attempt();
        }
        return state instanceof Holding holding ? holding.dial().progress().attempt() : 0;
    }

    private static String name(DialState state) {
        return state.getClass().getSimpleName();
    }

    private static String words(DialAction action) {
        String name = action.getClass().getSimpleName();
        return action instanceof DialAction.Finish finish ? name + " " + finish.status() : name;
    }
}
