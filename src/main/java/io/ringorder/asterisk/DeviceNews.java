package io.ringorder.asterisk;

import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DialEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What devices do while a call rings: one registers, one that was rung declines. Each becomes an event of the Dial in which it
 * happened, as soon as Asterisk tells that the caller still rings. Confined to the thread of the calls.
 */
final class DeviceNews {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceNews.class);

    private final RingingCheck ringing;
    private final CallerChannel channel;
    private final Recognition recognition;
    private final Forecast forecast;
    private final Tools tools;
    private final Consumer<DialEvent> listener;
    /** The Contact URIs of those whose decline was not told yet. */
    private final List<String> declines = new ArrayList<>();

    private final Runnable lookForMissed = this::lookForMissed;

    /** @param listener is given the events */
    DeviceNews(
            RingingCheck ringing,
            CallerChannel channel,
            Recognition recognition,
            Forecast forecast,
            Tools tools,
            Consumer<DialEvent> listener) {
        this.ringing = ringing;
        this.channel = channel;
        this.recognition = recognition;
        this.forecast = forecast;
        this.tools = tools;
        this.listener = listener;
    }

    /** The one with this Contact URI answered 6xx. */
    void declined(String uri) {
        declines.add(uri);
        ringing.whenRinging(() -> {
            if (declines.remove(uri)) {
                tellDecline(uri);
            }
        });
    }

    /** Only now is it known which Dial it was: the channel may have gone on to the next one by itself. */
    private void tellDecline(String uri) {
        listener.accept(new DialEvent.Declined(ringing.call().progress().attempt(), forecast.typeOf(uri)));
    }

    /** Tells of declines at once, since the caller waits: they came before the end of the Dial, and count before it. */
    void tellDeclines() {
        List<String> untold = List.copyOf(declines);
        declines.clear();
        untold.forEach(this::tellDecline);
    }

    /** One has registered on one of the extension's endpoints. */
    void registered(Contact contact) {
        ringing.whenRinging(() -> tools.whenDone(recognition.contact(ringing.call(), contact), (candidate, problem) -> {
            if (problem == null) {
                listener.accept(
                        new DialEvent.Registered(ringing.call().progress().attempt(), candidate));
            } else {
                makeUpLater(problem);
            }
        }));
    }

    /** Finds out what was not told, since Asterisk could not be heard. */
    void makeUp() {
        ringing.whenRinging(lookForMissed);
    }

    private void lookForMissed() {
        WaitingCall call = ringing.call();
        tools.whenDone(
                recognition.contacts(call).thenCombine(channel.declined(), MissedEvents::of), (missed, problem) -> {
                    if (problem == null) {
                        missed.in(call.progress().attempt()).forEach(listener);
                    } else {
                        makeUpLater(problem);
                    }
                });
    }

    /** Tries it again soon. */
    void makeUpLater(Throwable problem) {
        LOG.debug("{}: cannot tell yet which devices join: {}", ringing.call().channel(), problem.getMessage());
        tools.later(RingingCheck.ASK_AGAIN, this::makeUp);
    }
}
