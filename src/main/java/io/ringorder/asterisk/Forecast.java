package io.ringorder.asterisk;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.DialEvent;
import io.ringorder.proxy.DialState;
import io.ringorder.proxy.DialTimes;
import io.ringorder.proxy.Progress;
import io.ringorder.proxy.Transition;
import io.ringorder.terminal.TerminalType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a caller's channel was told to do, without asking, when nobody answers the Dial that it is in ({@link Foresight}).
 * Confined to the thread of the calls.
 */
final class Forecast {

    private static final Logger LOG = LoggerFactory.getLogger(Forecast.class);

    private final CallerChannel channel;
    private final Recognition recognition;
    private final Supplier<DialTimes> times;
    private final Executor calls;
    private List<Candidate> contacts = List.of();
    private Optional<CompletableFuture<List<Candidate>>> early = Optional.empty();
    private Course told = Course.NONE;
    private boolean looking;
    /** Whether contacts have changed since they were last asked for. */
    private boolean changed;

    /**
     * @param times which Dial can be given at this moment
     * @param calls the thread of the calls
     */
    Forecast(CallerChannel channel, Recognition recognition, Supplier<DialTimes> times, Executor calls) {
        this.channel = channel;
        this.recognition = recognition;
        this.times = times;
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

    /** The same as an event of the present Dial, whatever Asterisk answers. */
    CompletableFuture<DialEvent> lookUp(WaitingCall call) {
        int attempt = call.progress().attempt();
        return look(call)
                .handleAsync(
                        (candidates, problem) -> {
                            if (problem == null) {
                                return new DialEvent.ContactsFound(
                                        attempt, candidates, System.currentTimeMillis(), times.get());
                            }
                            LOG.warn("{}: cannot tell its devices: {}", call.channel(), problem.getMessage());
                            return new DialEvent.ContactsNotFound(attempt);
                        },
                        calls);
    }

    /** The type of the device that a leg with this target URI calls, as far as it was looked up. */
    TerminalType typeOf(String target) {
        return contacts.stream()
                .filter(candidate -> candidate.contact().isCalledBy(target))
                .findFirst()
                .map(candidate -> candidate.classification().type())
                .orElse(TerminalType.UNKNOWN);
    }

    /** The contacts have changed, so what was told may not hold. */
    void contactsChanged() {
        changed = true;
    }

    /** When the contacts have changed: takes back what was told, so that something else can be told when they are known. */
    void lookAgain(WaitingCall call, Runnable whenKnown) {
        if (changed && !looking) {
            withdraw();
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
                            // Asked again when there is next something to tell.
                            changed = problem != null;
                            if (problem == null) {
                                whenKnown.run();
                            }
                        },
                        calls);
    }

    /**
     * Tells what follows this state, unless that was told or is being looked at anew.
     *
     * @param left until the Dial will be over
     */
    void tell(DialState state, Duration left) {
        if (told.isEmpty() && !looking && !changed) {
            told = Course.from(state, contacts, System.currentTimeMillis() + left.toMillis(), times.get());
            channel.set(Dialplan.NEXT, told.text());
        }
    }

    /** The channel was told so when the call came. */
    void wasTold(FirstDials.Foretold first) {
        told = first.course();
        contacts = first.contacts();
    }

    /** It may be otherwise now: the channel is to ask. */
    void withdraw() {
        told = Course.NONE;
        channel.set(Dialplan.NEXT, "");
    }

    /** The channel does something else, of which what was told does not speak. */
    void outdated() {
        told = Course.NONE;
    }

    /** How many devices the channel was told to ring next. */
    int devicesNext() {
        return told.devicesNext();
    }

    /** How long what was told rings. */
    Duration time() {
        return told.time();
    }

    /** The channel is in the Dial of this progress now. What it has gone through by itself; empty when it was not told so. */
    List<Transition> happened(Progress progress) {
        List<Transition> happened = told.until(progress);
        told = told.after(happened.size());
        return happened;
    }
}
