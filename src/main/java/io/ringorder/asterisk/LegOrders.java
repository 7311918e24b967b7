package io.ringorder.asterisk;

import io.ringorder.plan.RingSettings;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialCommand;
import io.ringorder.proxy.DialTimes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.asteriskjava.manager.response.ManagerResponse;

/** Has Asterisk call devices that join, and hang up legs of one call. Confined to the thread of the calls. */
final class LegOrders {

    private static final String UP = "Up";

    private final CallerChannel caller;
    private final Tools tools;

    LegOrders(CallerChannel caller, Tools tools) {
        this.caller = caller;
        this.tools = tools;
    }

    /**
     * Calls a device.
     *
     * @param id the unique id that its leg gets
     * @param targets the ringing channels that it can pick up
     * @throws IllegalArgumentException when the device cannot be called
     */
    CompletableFuture<ManagerResponse> call(
            DialAction.Join join, String id, List<String> targets, Duration time, DialAction.MissedCall missed) {
        WaitingCall call = caller.call();
        RingSettings settings = call.plan().settings();
        DialTimes times = tools.dial().times();
        String dial = DialCommand.joining(new DialAction.Ring(
                join.progress(),
                join.stage(),
                join.candidates(),
                times.of(time),
                times.secondLimit(settings.reach(), time),
                settings.followRedirects(),
                missed,
                true));
        Map<String, String> variables =
                Map.of(Dialplan.DIAL, dial, Dialplan.CALL, call.channel(), Dialplan.PICKUP, String.join("&", targets));
        return tools.mandate().order(AmiActions.originate(call.extension(), id, call.caller(), time, variables));
    }

    /** Has a leg, whose other half dials the device, know the caller's channel. */
    void tellCaller(String leg) {
        for (String half : List.of(leg, leg + ";2")) {
            Future<?> unused = tools.mandate()
                    .order(AmiActions.setVariable(
                            half, Dialplan.CALL, caller.call().channel()));
        }
    }

    /**
     * Ends a leg, unless it is up: then it is the answered call itself, since picking up hands its id on to the channel that lives.
     *
     * @param leg its name or unique id
     */
    void hangUp(String leg, int cause) {
        Future<?> unused = tools.link()
                .variable(leg, "CHANNEL(state)")
                .thenComposeAsync(
                        state -> state.isEmpty() || state.equals(UP)
                                ? CompletableFuture.completedFuture(null)
                                : tools.mandate().order(AmiActions.hangUp(leg, cause)),
                        tools.calls());
    }
}
