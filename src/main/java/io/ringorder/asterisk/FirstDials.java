package io.ringorder.asterisk;

import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialEvent;
import io.ringorder.proxy.DialState;
import io.ringorder.proxy.DialTimes;
import io.ringorder.proxy.Transition;
import io.ringorder.terminal.Extension;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out the first Dial of a call while its AGI request is answered, so that its devices ring without another word.
 *
 * <p>Where that cannot be, the caller waits for the proxy stage: when another program drives the calls, Asterisk does not tell
 * the contacts, there is none to ring, or the Dial does not fit into one variable. Safe for use by many threads.
 */
final class FirstDials {

    private static final Logger LOG = LoggerFactory.getLogger(FirstDials.class);

    private final Tools tools;
    private final BooleanSupplier leads;
    private final Recognition recognition;
    private final AtomicLong changes = new AtomicLong();
    private final BiConsumer<WaitingCall, Foretold> begun;

    /** @param begun is given each call whose first Dial was worked out, on the thread of the calls */
    FirstDials(Tools tools, BiConsumer<WaitingCall, Foretold> begun) {
        this(tools, tools.mandate()::isHeld, begun);
    }

    /** @param leads whether this program drives the calls */
    FirstDials(Tools tools, BooleanSupplier leads, BiConsumer<WaitingCall, Foretold> begun) {
        this.tools = tools;
        this.leads = leads;
        this.begun = begun;
        recognition = new Recognition(tools);
    }

    /** The same for calls that nobody makes: whoever drives the calls, and without a trace among those that are real. */
    FirstDials forPractice() {
        Tools practice = new Tools(
                tools.link(),
                tools.mandate(),
                tools.dial(),
                new RegisteredContacts(tools.link()::function, new Arrivals()),
                tools.classifiers(),
                tools.calls(),
                tools.lookups());
        return new FirstDials(practice, () -> true, (call, told) -> {});
    }

    /**
     * What is known of a call whose first Dial was worked out.
     *
     * @param course what follows when nobody answers
     * @param changes how often contacts had changed when the contacts were asked for
     */
    record Foretold(Transition dialing, Course course, List<Candidate> contacts, long changes) {}

    /**
     * What the caller's channel is told.
     *
     * @param now to dial; empty when that is left to the proxy stage
     * @param next what follows when nobody answers; may be empty
     */
    record Said(Optional<String> now, String next) {

        static final Said NOTHING = new Said(Optional.empty(), "");
    }

    /**
     * Has the contacts asked for on the AGI connection, and then the commands said.
     *
     * @param commands the last commands, given what the channel is to do
     */
    AgiTurn begin(WaitingCall.Caller caller, Extension extension, RingPlan plan, Function<Said, String> commands) {
        return Optional.of(caller)
                .filter(known -> leads.getAsBoolean())
                .map(known -> begin(WaitingCall.ofNew(known, extension, plan), commands))
                .orElseGet(() -> AgiTurn.last(commands.apply(Said.NOTHING)));
    }

    private AgiTurn begin(WaitingCall call, Function<Said, String> commands) {
        long changesBefore = changes.get();
        AgiQuestions questions = new AgiQuestions();
        CompletableFuture<String> last = recognition
                .contacts(call, questions)
                .thenApply(contacts -> instructions(call, contacts, changesBefore))
                .exceptionally(problem -> {
                    LOG.debug(
                            "{}: the first Dial is left to the proxy stage: {}", call.channel(), problem.getMessage());
                    return Said.NOTHING;
                })
                .thenApply(commands);
        return questions.turn(last);
    }

    private Said instructions(WaitingCall call, List<Candidate> contacts, long changesBefore) {
        long now = System.currentTimeMillis();
        DialTimes times = tools.dial().times();
        Transition dialing =
                DialState.start(call.plan()).next().step(new DialEvent.ContactsFound(0, contacts, now, times));
        Optional<String> dial = Course.instruction(call.progress(), dialing, false);
        if (dial.isEmpty() || !(dialing.actions().get(0) instanceof DialAction.Ring ring)) {
            return Said.NOTHING;
        }
        Course course = Course.from(dialing.next(), contacts, now + ring.time().toMillis(), times);
        Foretold told = new Foretold(dialing, course, contacts, changesBefore);
        tools.calls().execute(() -> begun.accept(call.at(ring.progress()), told));
        return new Said(dial, course.text());
    }

    /** A contact of any extension has changed. */
    void contactsChanged() {
        changes.incrementAndGet();
    }

    /** Whether what was worked out may be otherwise now. */
    boolean isOld(Foretold known) {
        return known.changes() != changes.get();
    }
}
