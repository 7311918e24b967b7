package io.ringorder.asterisk;

import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialEvent;
import io.ringorder.proxy.DialState;
import io.ringorder.proxy.Ended;
import io.ringorder.proxy.Progress;
import io.ringorder.proxy.RingStatus;
import io.ringorder.proxy.Ringing;
import io.ringorder.proxy.Transition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the dialing state machine asks for one call. Confined to the thread of the calls. */
final class CallDriver implements DialAction.Performer, RingingCheck.Call {

    private static final Logger LOG = LoggerFactory.getLogger(CallDriver.class);

    /** The devices have been called by then, and Asterisk has taken in what it was told by AGI. */
    static final Duration SETTLED = Duration.ofMillis(100);

    private final Tools tools;
    private final KeptDriver kept;
    private final JoinedLegs joined;
    private final Recognition recognition;
    private final CallerChannel channel;
    private final RingingTime time = new RingingTime(System::nanoTime, () -> call().timeUntilDeadline());
    private final Forecast forecast;
    private final WaitingCheck check;
    private final CallEnd end;
    private final RingingCheck ringing;
    private final DeviceNews devices;
    private final EarlierCalls earlier;
    private final ReachCheck reach;
    private final Runnable tellWhatFollows = this::tellWhatFollows;
    private volatile WaitingCall call;
    private DialState state;

    CallDriver(WaitingCall call, Tools tools, KeptDriver kept) {
        this.call = call;
        this.tools = tools;
        this.kept = kept;
        state = DialState.resume(call.plan(), call.progress());
        channel = new CallerChannel(this::call, tools, () -> joined().everRang(), this::callerIsNow);
        joined = new JoinedLegs(
                channel,
                tools,
                gone -> on(new DialEvent.JoinedGone(call().progress().attempt(), gone)),
                time::lateBy);
        recognition = new Recognition(tools);
        end = new CallEnd(tools, this::timeLeft, this::end);
        forecast = new Forecast(channel, recognition, tools.dial()::times, tools.calls());
        check = new WaitingCheck(channel, tools, () -> call().progress(), this::takeUp, end::endIfOver);
        ringing = new RingingCheck(channel, tools, this);
        devices = new DeviceNews(ringing, channel, recognition, forecast, tools, this::on);
        earlier = new EarlierCalls(tools, channel, joined);
        reach = new ReachCheck(tools, ringing, forecast, channel);
    }

    @Override
    public WaitingCall call() {
        return call;
    }

    /** The caller waits, for the first Dial or after one. */
    void waiting(WaitingCall now) {
        if (now.isNew() && !check.isUnderWay()) {
            forecast.lookEarly(now);
        }
        check.waits(now);
    }

    private void takeUp(WaitingCall now) {
        if (now.progress().attempt() != call.progress().attempt() && !follow(now.progress())) {
            state = DialState.resume(now.plan(), now.progress());
        }
        call = now;
        if (now.isNew()) {
            perform(DialState.start(now.plan()));
            return;
        }
        devices.tellDeclines();
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
        if (!now.progress().equals(call.progress()) && !follow(now.progress())) {
            joined.hangUp(JoinedLegs.NO_ANSWER);
            adopt(now);
        }
    }

    /** The channel is in a Dial that another run of the program ordered. */
    @Override
    public void adopt(WaitingCall now) {
        call = now;
        state = DialState.resume(now.plan(), now.progress());
        time.beganBefore(now.plan().stage(now.progress().stage()).time());
        end.watch();
        eventsMissed();
    }

    /** Catches up with the channel, which goes on without a word; whether it was told to go where it is now. */
    @Override
    public boolean follow(Progress progress) {
        List<Transition> passed = forecast.happened(progress);
        for (Transition transition : passed) {
            Course.ring(transition).map(DialAction.Ring::progress).map(call::at).ifPresent(now -> call = now);
            perform(transition);
        }
        return !passed.isEmpty();
    }

    /** What was told of the next stage may not hold any more. */
    void contactsChanged() {
        // Not at once: a call that has just begun may not have taken in what it was told.
        forecast.contactsChanged();
        tools.later(SETTLED, () -> ifStillRinging(tellWhatFollows));
    }

    /** For some time nobody told of contacts and declines, and those events are not repeated. */
    void eventsMissed() {
        contactsChanged();
        tools.later(SETTLED, devices::makeUp);
    }

    private void tellWhatFollows() {
        if (!isOver() && state instanceof Ringing) {
            forecast.lookAgain(call, tellWhatFollows);
            if (!joined.ringing()) {
                forecast.tell(state, time.left());
            }
        }
    }

    DeviceNews devices() {
        return devices;
    }

    JoinedLegs joined() {
        return joined;
    }

    /** Runs this as soon as Asterisk tells that the call rings still. */
    void ifStillRinging(Runnable task) {
        ringing.whenRinging(task);
    }

    @Override
    public boolean isOver() {
        return end.isOver();
    }

    @Override
    public void isAnsweredOrGone(int attempt) {
        if (call.progress().attempt() == attempt && !check.isUnderWay()) {
            end();
        }
    }

    private void on(DialEvent event) {
        perform(state.step(event));
    }

    /** Another program drives the call now: this one does nothing for it any more. */
    void abandon() {
        end.stop();
        joined.abandon();
    }

    /** The call that rings was transferred to another caller; whether it goes on under this driver. */
    private boolean callerIsNow(WaitingCall.Caller caller) {
        boolean goesOn = !isOver() && kept.moved(this, caller.channel());
        if (goesOn) {
            call = call.from(caller);
            joined.tellCaller();
        }
        return goesOn;
    }

    private void perform(Transition transition) {
        if (isOver()) {
            return;
        }
        state = transition.next();
        transition.actions().forEach(action -> action.by(this));
        if (state instanceof Ended) {
            // Known for a moment still: that its last Dial is over may be told after that of a decline, and is settled.
            stop();
            tools.later(WaitingCheck.ON_THE_WAY, () -> kept.ended(this));
        }
    }

    @Override
    public void lookUp() {
        tools.whenDone(forecast.lookUp(call), (found, problem) -> on(found));
    }

    @Override
    public void ring(DialAction.Ring ring) {
        joined.missed(ring.missed());
        if (ring.progress().equals(call.progress())) {
            time.follow(ring.time());
        } else {
            forecast.outdated();
            keep(ring.progress());
            channel.dial(ring);
            time.begin(ring.time());
            // Not at once: Asterisk is busy calling the devices now.
            tools.later(SETTLED, this::tellWhatFollows);
        }
        LOG.debug("{}: {} of {} rings", call.channel(), call.progress().text(), call.extension());
        reach.begun(ring, time.left());
        end.watch();
    }

    /** What the call may ring still; empty while it is not known whether it goes on. */
    private Optional<Duration> timeLeft() {
        return check.isUnderWay() ? Optional.empty() : Optional.of(time.left(forecast.time()));
    }

    private void end() {
        stop();
        kept.ended(this);
    }

    /** Nothing is to happen for it any more, and what has joined stops: it ends, or its caller is in another call by a transfer. */
    void stop() {
        end.stop();
        joined.hangUp(JoinedLegs.NO_ANSWER);
    }

    @Override
    public void callLater(DialAction.Later action) {
        time.stageAwaited(action.stage());
        tools.later(action.time(), () -> {
            time.stageDue(action.stage());
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
    public void trace(DialAction.Trace trace) {
        int attempt = call.progress().attempt();
        DialEvent inVain = new DialEvent.CalledInVain(attempt, trace.candidate());
        earlier.trace(trace, () -> on(inVain), devices::makeUpLater);
    }

    @Override
    public void hold(Progress progress) {
        channel.set(Dialplan.HOLD, Long.toString(Math.max(1, time.left().toSeconds())));
        keep(progress);
        channel.goTo(Dialplan.HOLDING);
    }

    @Override
    public void finish(RingStatus status) {
        channel.finish(status);
    }

    @Override
    public void fallOpen() {
        channel.goTo(Dialplan.ALL);
    }

    @Override
    public void keep(Progress progress) {
        call = call.at(progress);
        channel.set(Dialplan.PROGRESS, progress.text());
    }
}
