package io.ringorder.asterisk;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialCommand;
import io.ringorder.proxy.DialEvent;
import io.ringorder.proxy.DialState;
import io.ringorder.proxy.Ended;
import io.ringorder.proxy.Progress;
import io.ringorder.proxy.RingStatus;
import io.ringorder.proxy.Transition;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the dialing state machine asks for one call. Confined to the thread of the calls. */
final class CallDriver implements DialAction.Performer {

    private static final Logger LOG = LoggerFactory.getLogger(CallDriver.class);

    /** A Dial that ends later than its time by more than this has been answered, or its caller is gone. */
    private static final Duration SLACK = Duration.ofSeconds(10);
    /** What is ordered has begun by then, if it ever does. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(700);

    private final Tools tools;
    private final Consumer<CallDriver> onEnd;
    private final JoinedLegs joined;
    private final Recognition recognition;
    private final CallerChannel channel;
    private final List<Candidate> rung = new ArrayList<>();
    private WaitingCall call;
    private DialState state;
    private long dialEnds;
    private boolean handsFull;
    private boolean abandoned;

    /** @param onEnd is given this driver when the call needs no driver any more */
    CallDriver(WaitingCall call, Tools tools, Consumer<CallDriver> onEnd) {
        this.call = call;
        this.tools = tools;
        this.onEnd = onEnd;
        state = DialState.resume(call.plan(), call.progress());
        joined = new JoinedLegs(call, tools, this::joinedGone);
        recognition = new Recognition(tools);
        channel = new CallerChannel(call, tools.mandate());
    }

    WaitingCall call() {
        return call;
    }

    /** The caller waits, for the first Dial or after one. */
    void waiting(WaitingCall now) {
        if (handsFull) {
            return;
        }
        handsFull = true;
        // An event may be old by the time it is read, and its caller ringing or talking. Only one that still waits, and
        // for this very answer, may be redirected.
        whenDone(tools.link().variable(now.channel(), Dialplan.WAITING), (progress, problem) -> {
            handsFull = false;
            if (problem == null && now.progress().text().equals(progress)) {
                takeUpUnlessOnTheWay(now);
            } else {
                LOG.debug("{}: waits no more", now.channel());
                forgetUnlessDialing();
            }
        });
    }

    /**
     * The caller may wait for what was ordered already. Then the order is on its way, or it was lost together with the
     * connection; only the one or the other of them will still be so in a moment.
     */
    private void takeUpUnlessOnTheWay(WaitingCall now) {
        boolean behind = now.progress().attempt() < call.progress().attempt();
        Duration since = channel.sinceRedirected();
        if (behind && since.compareTo(ON_THE_WAY) < 0) {
            later(ON_THE_WAY.minus(since), () -> waiting(now));
            return;
        }
        if (behind) {
            LOG.info("{}: a stage of {} was not begun, since the order was lost", now.channel(), now.extension());
            state = DialState.resume(now.plan(), now.progress());
        }
        takeUp(now);
    }

    private void takeUp(WaitingCall now) {
        call = now;
        if (now.isNew()) {
            perform(DialState.start(now.plan()));
            return;
        }
        boolean othersRing = joined.ringing() && timeLeft().compareTo(JoinedLegs.WORTH_RINGING) > 0;
        if (!othersRing) {
            joined.hangUp(JoinedLegs.NO_ANSWER);
        }
        on(new DialEvent.StageEnded(now.progress().attempt(), now.outcomes(), othersRing));
    }

    /** A device that was rung answered 6xx. */
    void declined(String uri) {
        TerminalType type = rung.stream()
                .filter(candidate -> candidate.contact().uri().equals(uri))
                .findFirst()
                .map(candidate -> candidate.classification().type())
                .orElse(TerminalType.UNKNOWN);
        ifStillRinging(() -> on(new DialEvent.Declined(call.progress().attempt(), type)));
    }

    /** A device has registered on one of the extension's endpoints. When it is not known which, it does not join. */
    void registered(Contact contact) {
        ifStillRinging(() -> whenDone(recognition.of(call, List.of(contact)), (candidates, problem) -> {
            if (problem == null) {
                on(new DialEvent.Registered(call.progress().attempt(), candidates.get(0)));
            } else {
                LOG.warn("{}: a device cannot join: {}", call.channel(), problem.getMessage());
            }
        }));
    }

    /** Asterisk does not tell that a Dial was answered or its caller is gone, so what is to happen in it asks first. */
    private void ifStillRinging(Runnable task) {
        Progress expected = call.progress();
        CompletableFuture<String> status = tools.link().variable(call.channel(), Dialplan.DIAL_STATUS);
        CompletableFuture<Boolean> rings = tools.link()
                .variable(call.channel(), Dialplan.PROGRESS)
                .thenCombine(status, (progress, dial) -> progress.equals(expected.text()) && !dial.equals("ANSWER"));
        whenDone(rings, (ringing, problem) -> {
            if (problem != null || !call.progress().equals(expected)) {
                LOG.debug("{}: too late", call.channel());
            } else if (ringing) {
                task.run();
            } else {
                forget(expected.attempt());
            }
        });
    }

    private void joinedGone() {
        on(new DialEvent.JoinedGone(call.progress().attempt()));
    }

    private void on(DialEvent event) {
        perform(state.step(event));
    }

    /** Another program drives the call now: this one does nothing for it any more. */
    void abandon() {
        abandoned = true;
        joined.abandon();
    }

    private void perform(Transition transition) {
        if (abandoned) {
            return;
        }
        state = transition.next();
        transition.actions().forEach(action -> action.by(this));
        if (state instanceof Ended) {
            joined.hangUp(JoinedLegs.NO_ANSWER);
            onEnd.accept(this);
        }
    }

    @Override
    public void lookUp() {
        int attempt = call.progress().attempt();
        boolean ages = call.plan().stages().stream().anyMatch(stage -> stage.ringsNewest());
        whenDone(
                tools.contacts()
                        .of(call.endpoints(), ages)
                        .thenComposeAsync(contacts -> recognition.of(call, contacts), tools.calls()),
                (candidates, problem) -> {
                    if (problem == null) {
                        on(new DialEvent.ContactsFound(attempt, candidates, System.currentTimeMillis()));
                    } else {
                        cannotTell(attempt, problem);
                    }
                });
    }

    private void cannotTell(int attempt, Throwable problem) {
        LOG.warn("{}: cannot tell the devices of {}: {}", call.channel(), call.extension(), problem.getMessage());
        on(new DialEvent.ContactsNotFound(attempt));
    }

    @Override
    public void ring(DialAction.Ring ring) {
        rung.clear();
        rung.addAll(ring.candidates());
        channel.setDial(DialCommand.of(ring));
        channel.set(Dialplan.TT, ring.stage().tt().map(Tt::toString).orElse(""));
        boolean hide = ring.missed() == DialAction.MissedCall.LOGGED_IF_CALLER_GAVE_UP;
        channel.set(Dialplan.MISSED, hide ? Dialplan.HIDE : "");
        joined.missed(ring.missed());
        proceed(ring.progress(), Dialplan.STAGE);
        dialEnds = System.nanoTime() + ring.time().toNanos();
        int attempt = ring.progress().attempt();
        later(ring.time().plus(SLACK), () -> forget(attempt));
        LOG.debug(
                "{}: stage {} of {} of {} rings {} devices",
                call.channel(),
                ring.progress().stage() + 1,
                call.plan().size(),
                call.extension(),
                ring.candidates().size());
    }

    private void forgetUnlessDialing() {
        if (timeLeft().isZero()) {
            onEnd.accept(this);
        }
    }

    /** The Dial was answered, or the caller gave up: neither is told. */
    private void forget(int attempt) {
        if (call.progress().attempt() == attempt && !handsFull) {
            joined.hangUp(JoinedLegs.NO_ANSWER);
            onEnd.accept(this);
        }
    }

    @Override
    public void callLater(DialAction.Later action) {
        later(action.time(), () -> ifStillRinging(() -> on(new DialEvent.JoinDue(action.attempt(), action.stage()))));
    }

    @Override
    public void join(DialAction.Join join) {
        rung.addAll(join.candidates());
        // So that a restarted program rings the stages that were still to join.
        keep(join.progress());
        joined.ring(join, timeLeft());
    }

    @Override
    public void hold(Progress progress) {
        channel.set(Dialplan.HOLD, Long.toString(Math.max(1, timeLeft().toSeconds())));
        proceed(progress, Dialplan.HOLDING);
    }

    @Override
    public void finish(RingStatus status) {
        channel.set(Dialplan.STATUS, status.name());
        channel.goTo(Dialplan.DONE);
        LOG.debug("{}: {} ends with {}", call.channel(), call.extension(), status);
    }

    @Override
    public void fallOpen() {
        channel.goTo(Dialplan.ALL);
    }

    private Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, dialEnds - System.nanoTime()));
    }

    private void proceed(Progress progress, String context) {
        keep(progress);
        channel.goTo(context);
    }

    private void keep(Progress progress) {
        call = new WaitingCall(call.caller(), call.extension(), call.plan(), progress, List.of());
        channel.set(Dialplan.PROGRESS, progress.text());
    }

    private void later(Duration time, Runnable task) {
        Future<?> unused = tools.calls().schedule(task, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> void whenDone(CompletableFuture<T> future, BiConsumer<T, Throwable> then) {
        Future<?> unused = future.whenCompleteAsync(then, tools.calls());
    }
}
