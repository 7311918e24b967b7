package io.ringorder.asterisk;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.DialState;
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
    private Course told = Course.NONE;
    private boolean looking;
    /** Whether contacts have changed since they were last asked for. */
    private boolean changed;
    /** Whether the Dial has begun long enough ago. */
    private boolean settled;

    /** @param calls the thread of the calls */
    Forecast(CallerChannel channel, Recognition recognition, Executor calls) {
        this.channel = channel;
        this.recognition = recognition;
        this.calls = calls;
    }

    /** Begins to ask for the contacts of a call of which it is not known yet whether it still waits: nearly always it does. */
    void lookEarly(WaitingCall call) {
        changed = false;
        early = Optional.of(recognition.contacts(call));
    }

    /** The contacts that the extension has now. */
    CompletableFuture<List<Candidate>> look(WaitingCall call) {
        if (early.isEmpty()) {
            lookEarly(call);
        }
        CompletableFuture<List<Candidate>> asked = early.orElseThrow();
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

    /** A Dial begins. */
    void unsettled() {
        settled = false;
    }

    /** The devices of this Dial have been called. */
    void settled() {
        settled = true;
    }

    /** What was told may not hold. */
    void contactsChanged() {
        changed = true;
    }

    /** When the contacts have changed: takes back what was told, so that something else can be told when they are known. */
    void lookAgain(WaitingCall call, Runnable whenKnown) {
        if (!changed || !settled) {
            return;
        }
        withdraw();
        if (!looking) {
            looking = true;
            look(call, whenKnown);
        }
    }

    private void look(WaitingCall call, Runnable whenKnown) {
        Future<?> unused = look(call)
                .whenCompleteAsync(
                        (found, problem) -> {
                            if (changed) {
                                look(call, whenKnown);
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
     * Tells what follows this state, when it is not being looked at anew.
     *
     * @param left until the Dial will be over
     */
    void tell(DialState state, Duration left) {
        if (looking || changed) {
            return;
        }
        Course course = Course.from(state, contacts, System.currentTimeMillis() + left.toMillis());
        if (!course.equals(told)) {
            told = course;
            channel.set(Dialplan.NEXT, course.text());
        }
    }

    /** The channel was told so when the call came. */
    void wasTold(FirstDials.Foretold first) {
        told = first.course();
        contacts = first.contacts();
    }

    /** It may be otherwise now: the channel is to ask. */
    void withdraw() {
        if (!told.isEmpty()) {
            told = Course.NONE;
            channel.set(Dialplan.NEXT, "");
        }
    }

    /** The channel says that it has gone on to this. Empty when it was not told so by this run of the program. */
    Optional<Transition> happened(Progress progress) {
        Optional<Transition> happened = told.first(progress);
        if (happened.isPresent()) {
            told = told.rest();
        } else {
            told = Course.NONE;
            channel.set(Dialplan.NEXT, "");
        }
        return happened;
    }
}
