package io.ringorder.asterisk;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialState;
import io.ringorder.proxy.Foresight;
import io.ringorder.proxy.Instruction;
import io.ringorder.proxy.Progress;
import io.ringorder.proxy.Transition;
import io.ringorder.terminal.TerminalType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * What a caller's channel was told to do, without asking, when nobody answers the Dial that it is in ({@link Foresight}).
 * Confined to the thread of the calls.
 */
final class Forecast {

    private final CallerChannel channel;
    private final Recognition recognition;
    private final Executor calls;
    private List<Candidate> contacts = List.of();
    private Optional<CompletableFuture<List<Candidate>>> early = Optional.empty();
    private Optional<Transition> told = Optional.empty();
    /** What it was told at the same time to do after that. */
    private Optional<Transition> toldAfterwards = Optional.empty();

    private boolean looking;
    private int changes;

    /** @param calls the thread of the calls */
    Forecast(CallerChannel channel, Recognition recognition, Executor calls) {
        this.channel = channel;
        this.recognition = recognition;
        this.calls = calls;
    }

    /** Begins to ask for the contacts of a call of which it is not known yet whether it still waits: nearly always it does. */
    void lookEarly(WaitingCall call) {
        early = Optional.of(recognition.contacts(call));
    }

    /** The contacts that the extension has now. */
    CompletableFuture<List<Candidate>> look(WaitingCall call) {
        CompletableFuture<List<Candidate>> asked = early.orElseGet(() -> recognition.contacts(call));
        early = Optional.empty();
        return asked.thenApplyAsync(found -> contacts = found, calls);
    }

    /** The type of the device with this Contact URI, as far as it was looked up. */
    TerminalType typeOf(String uri) {
        return contacts.stream()
                .filter(candidate -> candidate.contact().uri().equals(uri))
                .findFirst()
                .map(candidate -> candidate.classification().type())
                .orElse(TerminalType.UNKNOWN);
    }

    /** The contacts have changed: what was told does not hold, and something else can be told when they are known. */
    void lookAgain(WaitingCall call, Runnable whenKnown) {
        withdraw();
        changes++;
        if (!looking) {
            looking = true;
            look(call, whenKnown, changes);
        }
    }

    private void look(WaitingCall call, Runnable whenKnown, int seen) {
        Future<?> unused = look(call)
                .whenCompleteAsync(
                        (found, problem) -> {
                            if (changes > seen) {
                                look(call, whenKnown, changes);
                                return;
                            }
                            looking = false;
                            if (problem == null) {
                                whenKnown.run();
                            }
                        },
                        calls);
    }

    /**
     * Tells what follows this state, when it is not being looked at anew. What takes more than one variable is not told: the channel could read one of it before
     * it is changed, and the next after it.
     *
     * @param left until the Dial will be over
     */
    void tell(DialState state, Progress progress, Duration left) {
        if (looking) {
            return;
        }
        long end = System.currentTimeMillis() + left.toMillis();
        Optional<Transition> foreseen = Foresight.whenUnanswered(state, contacts, end);
        if (foreseen.isPresent() && foreseen.equals(told)) {
            return;
        }
        Optional<String> instruction = foreseen.flatMap(next -> instruction(progress, next));
        if (instruction.isPresent()) {
            told = foreseen;
            channel.set(Dialplan.NEXT, instruction.get());
        } else {
            withdraw();
        }
    }

    /** What a channel that has come this far is told; empty when one variable does not take it. */
    static Optional<String> instruction(Progress progress, Transition next) {
        DialAction first = next.actions().get(0);
        Optional<String> instruction = Optional.empty();
        if (first instanceof DialAction.Ring ring) {
            instruction = Optional.of(Instruction.of(ring));
        } else if (first instanceof DialAction.Finish finish) {
            instruction = Optional.of(Instruction.of(progress.attempt(), finish));
        }
        return instruction.filter(text -> text.length() <= AmiActions.MAX_LINE);
    }

    /** The channel was told to do this when the call came. */
    void wasTold(FirstDials.Foretold first) {
        told = Optional.of(first.dialing());
        toldAfterwards = first.next();
        contacts = first.contacts();
    }

    /** It may be otherwise now: the channel is to ask. */
    void withdraw() {
        if (told.isPresent()) {
            told = Optional.empty();
            channel.set(Dialplan.NEXT, "");
        }
    }

    /** The channel says that it has gone on to this. Empty when it was told so by another run of the program. */
    Optional<Transition> happened(Progress progress) {
        Optional<Transition> happened = told.filter(next -> next.actions().get(0) instanceof DialAction.Ring ring
                && ring.progress().equals(progress));
        told = happened.isPresent() ? toldAfterwards : Optional.empty();
        toldAfterwards = Optional.empty();
        return happened;
    }
}
