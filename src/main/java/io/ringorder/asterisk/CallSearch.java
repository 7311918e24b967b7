package io.ringorder.asterisk;

import static io.ringorder.asterisk.AmiActions.status;

import io.ringorder.proxy.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asteriskjava.manager.action.CoreShowChannelsAction;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.StatusEvent;

/** Finds what is not told by events. */
final class CallSearch {

    private static final String VARIABLES = String.join(
            ",",
            Dialplan.EXTENSION,
            Dialplan.PLAN,
            Dialplan.WAITING,
            Dialplan.PROGRESS,
            Dialplan.LEGS,
            Dialplan.DIAL_STATUS);

    /** AST_STATE_DOWN. */
    private static final int DOWN = 0;

    private static final String DEVICE = "PJSIP/";

    private CallSearch() {}

    /**
     * The calls of ringorder.
     *
     * @param waiting whose callers wait to be told what to dial
     * @param ringing that are in a Dial which nobody has answered
     */
    record Found(List<WaitingCall> waiting, List<WaitingCall> ringing) {

        boolean isEmpty() {
            return waiting.isEmpty() && ringing.isEmpty();
        }
    }

    /**
     * The calls that wait or ring. Events are not repeated, so whoever begins to drive the calls looks. Waits for Asterisk's
     * answer; throws {@link AmiUnavailable} when there is none.
     */
    static Found calls(AmiLink link) {
        List<StatusEvent> channels = link.list(status(VARIABLES)).stream()
                .filter(StatusEvent.class::isInstance)
                .map(StatusEvent.class::cast)
                .filter(channel -> channel.getVariables() != null)
                .toList();
        return new Found(
                calls(channels, Dialplan.WAITING),
                calls(channels.stream().filter(CallSearch::isInDial).toList(), Dialplan.PROGRESS));
    }

    /** Asterisk writes "(null)" for a variable that was never set, so an empty one is not to be told by its length. */
    private static boolean isInDial(StatusEvent channel) {
        Optional<Progress> waits = Optional.ofNullable(channel.getVariables().get(Dialplan.WAITING))
                .flatMap(Progress::parse);
        return Dialplan.STAGE.equals(channel.getContext())
                && waits.isEmpty()
                && !"ANSWER".equals(channel.getVariables().get(Dialplan.DIAL_STATUS));
    }

    private static List<WaitingCall> calls(List<StatusEvent> channels, String progress) {
        return channels.stream()
                .map(channel -> read(channel, progress))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<WaitingCall> read(StatusEvent channel, String progress) {
        Map<String, String> values = channel.getVariables();
        return WaitingCall.read(
                WaitingCall.Caller.of(
                        channel.getUniqueId(),
                        channel.getChannel(),
                        channel.getCallerIdNum(),
                        channel.getCallerIdName()),
                values.get(Dialplan.EXTENSION),
                values.get(Dialplan.PLAN),
                values.get(progress),
                WaitingCall.outcomes(values.get(Dialplan.LEGS), values.get(Dialplan.DIAL_STATUS)));
    }

    /**
     * The names of the legs that Dial rings: those the caller's channel is linked with, and which no dialplan runs. Waits for
     * Asterisk's answer; throws {@link AmiUnavailable} when there is none.
     *
     * @param caller the unique id of the caller's channel
     */
    static List<String> ringingLegs(AmiLink link, String caller) {
        List<CoreShowChannelEvent> channels = link.list(new CoreShowChannelsAction()).stream()
                .filter(CoreShowChannelEvent.class::isInstance)
                .map(CoreShowChannelEvent.class::cast)
                .toList();
        String linked = channels.stream()
                .filter(channel -> caller.equals(channel.getUniqueid()))
                .map(CoreShowChannelEvent::getLinkedid)
                .findFirst()
                .orElse(caller);
        return channels.stream()
                .filter(channel -> linked.equals(channel.getLinkedid()) && isDialed(channel))
                .map(CoreShowChannelEvent::getChannel)
                .toList();
    }

    /**
     * Whether it is a leg of Dial. Asterisk tells so once the device has begun to ring. Before that, the list has what the
     * channel did before Dial called it; but only one that is called, and has not said anything yet, is down.
     */
    private static boolean isDialed(CoreShowChannelEvent channel) {
        return "AppDial".equals(channel.getApplication())
                || (Integer.valueOf(DOWN).equals(channel.getChannelState())
                        && channel.getChannel().startsWith(DEVICE));
    }
}
