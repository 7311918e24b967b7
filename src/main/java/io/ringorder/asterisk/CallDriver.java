package io.ringorder.asterisk;

import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialEvent;
import io.ringorder.proxy.DialState;
import io.ringorder.proxy.Ended;
import io.ringorder.proxy.Progress;
import io.ringorder.proxy.RingStatus;
import io.ringorder.proxy.Ringing;
import io.ringorder.proxy.Transition;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the dialing state machine asks for one call. Confined to the thread of the calls. */
final class CallDriver implements DialAction.Performer {

    private static final Logger LOG = LoggerFactory.getLogger(CallDriver.class);

    /** A Dial that ends later than its time by more than this has been answered, or its caller is gone. */
    private static final Duration SLACK = Duration.ofSeconds(10);
    /** The devices have been called by then, and Asterisk has taken in what it was told by AGI. */
    static final Duration SETTLED = Duration.ofMillis(100);
    /** What is ordered has begun by then, if it ever does. */
    private static final Duration ON_THE_WAY = Duration.ofMillis(700);

    private final Tools tools;
    private final Consumer<CallDriver> onEnd;
    private final JoinedLegs joined;
    private final Recognition recognition;
    private final CallerChannel channel;
    private final RingingTime time = new RingingTime(System::nanoTime, () -> call().timeUntilDeadline());
    private final Forecast forecast;
    private WaitingCall call;
    private DialState state;
    private boolean handsFull;
    private boolean over;

    /** @param onEnd is given this driver when the call needs no driver any more */
    CallDriver(WaitingCall call, Tools tools, Consumer<CallDriver> onEnd) {
        this.call = call;
        this.tools = tools;
        this.onEnd = onEnd;
        state = DialState.resume(call.plan(), call.progress());
        joined = new JoinedLegs(
                call,
                tools,
                gone -> on(new DialEvent.JoinedGone(call().progress().attempt(), gone)),
                time::lateBy);
        recognition = new Recognition(tools);
        channel = new CallerChannel(call, tools, joined::everRang);
        forecast = new Forecast(channel, recognition, tools.calls());
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
        if (now.isNew()) {
            forecast.lookEarly(now);
        }
        // An event may be old by the time it is read, and its caller ringing or talking. Only one that still waits, and
        // for this very answer, may be redirected.
        tools.whenDone(channel.waits(now.progress()), (waits, problem) -> {
            handsFull = false;
            if (problem == null && waits) {
                takeUpUnlessOnTheWay(now);
            } else {
                LOG.debug("{}: waits no more", now.channel());
                if (time.left().isZero()) {
                    end();
                }
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
            tools.later(ON_THE_WAY.minus(since), () -> waiting(now));
            return;
        }
        if (behind) {
            LOG.info("{}: a stage of {} was not begun, since the order was lost", now.channel(), now.extension());
        }
        if (now.progress().attempt() != call.progress().attempt()) {
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
        boolean othersRing = joined.ringing() && time.left().compareTo(JoinedLegs.WORTH_RINGING) > 0;
        if (!othersRing) {
            joined.hangUp(JoinedLegs.NO_ANSWER);
        }
        on(new DialEvent.StageEnded(now.progress().attempt(), joined.outcomesBeside(now.outcomes()), othersRing));
    }

    /** The first Dial begins, as the channel was told when the call came. */
    void begun(WaitingCall now, FirstDials.Foretold told) {
        call = now;
        forecast.wasTold(told);
        perform(told.dialing());
    }

    /** The channel has gone on by itself, as it was told. */
    void wentOn(WaitingCall now) {
        joined.hangUp(JoinedLegs.NO_ANSWER);
        call = now;
        forecast.happened(now.progress()).ifPresentOrElse(this::perform, () -> {
            state = DialState.resume(now.plan(), now.progress());
            begun(now.plan().stage(now.progress().stage()).time());
            forecast.contactsChanged();
        });
    }

    /** What was told of the next stage may not hold any more. */
    void contactsChanged() {
        forecast.contactsChanged();
        tellWhatFollows();
    }

    private void settled(int attempt) {
        if (call.progress().attempt() == attempt) {
            forecast.settled();
            tellWhatFollows();
        }
    }

    private void tellWhatFollows() {
        if (!over && state instanceof Ringing) {
            forecast.lookAgain(call, this::tellWhatFollows);
            if (!joined.ringing()) {
                forecast.tell(state, time.left());
            }
        }
    }

    /** A device that was rung answered 6xx. */
    void declined(String uri) {
        ifStillRinging(() -> on(new DialEvent.Declined(call.progress().attempt(), forecast.typeOf(uri))));
    }

    JoinedLegs joined() {
        return joined;
    }

    /** A device has registered on one of the extension's endpoints. When it is not known which, it does not join. */
    void registered(Contact contact) {
        ifStillRinging(() -> tools.whenDone(recognition.contact(call, contact), (candidate, problem) -> {
            if (problem == null) {
                on(new DialEvent.Registered(call.progress().attempt(), candidate));
            } else {
                LOG.warn("{}: a device cannot join: {}", call.channel(), problem.getMessage());
            }
        }));
    }

    /** Asterisk does not tell that a Dial was answered or its caller is gone, so what is to happen in it asks first. */
    private void ifStillRinging(Runnable task) {
        Progress expected = call.progress();
        tools.whenDone(channel.rings(expected), (ringing, problem) -> {
            boolean known = problem == null && call.progress().equals(expected);
            if (known && ringing) {
                task.run();
            } else if (known) {
                forget(expected.attempt());
            }
        });
    }

    private void on(DialEvent event) {
        perform(state.step(event));
    }

    /** Another program drives the call now: this one does nothing for it any more. */
    void abandon() {
        over = true;
        joined.abandon();
    }

    private void perform(Transition transition) {
        if (over) {
            return;
        }
        state = transition.next();
        transition.actions().forEach(action -> action.by(this));
        if (state instanceof Ended) {
            end();
        }
    }

    @Override
    public void lookUp() {
        int attempt = call.progress().attempt();
        tools.whenDone(forecast.look(call), (candidates, problem) -> {
            if (problem == null) {
                on(new DialEvent.ContactsFound(attempt, candidates, System.currentTimeMillis()));
            } else {
                LOG.warn("{}: cannot tell its devices: {}", call.channel(), problem.getMessage());
                on(new DialEvent.ContactsNotFound(attempt));
            }
        });
    }

    @Override
    public void ring(DialAction.Ring ring) {
        joined.missed(ring.missed());
        if (!ring.progress().equals(call.progress())) {
            keep(ring.progress());
            channel.dial(ring);
        }
        begun(ring.time());
    }

    private void begun(Duration lasting) {
        time.begin(lasting);
        int attempt = call.progress().attempt();
        forecast.unsettled();
        tools.later(SETTLED, () -> settled(attempt));
        tools.later(lasting.plus(SLACK), () -> forget(attempt));
        LOG.debug("{}: {} of {} rings", call.channel(), call.progress().text(), call.extension());
    }

    /** The Dial was answered, or the caller gave up: neither is told. */
    private void forget(int attempt) {
        if (call.progress().attempt() == attempt && !handsFull) {
            end();
        }
    }

    private void end() {
        over = true;
        joined.hangUp(JoinedLegs.NO_ANSWER);
        onEnd.accept(this);
    }

    @Override
    public void callLater(DialAction.Later action) {
        time.stageJoined();
        tools.later(action.time(), () -> {
            time.stageDue();
            ifStillRinging(() -> on(new DialEvent.JoinDue(action.attempt(), action.stage())));
        });
    }

    @Override
    public void join(DialAction.Join join) {
        forecast.withdraw();
        // So that a restarted program rings the stages that were still to join.
        keep(join.progress());
        time.stageJoined();
        if (time.left().compareTo(JoinedLegs.WORTH_RINGING) >= 0) {
            joined.ring(join);
        }
    }

    @Override
    public void hold(Progress progress) {
        channel.set(Dialplan.HOLD, Long.toString(Math.max(1, time.left().toSeconds())));
        keep(progress);
        channel.goTo(Dialplan.HOLDING);
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

    private void keep(Progress progress) {
        call = call.at(progress);
        channel.set(Dialplan.PROGRESS, progress.text());
    }
}
