package io.ringorder.asterisk;

import static io.ringorder.asterisk.AmiActions.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asteriskjava.manager.action.CoreShowChannelsAction;
import org.asteriskjava.manager.event.CoreShowChannelEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.StatusEvent;

/** Finds what is not told by events. */
final class CallSearch {

    private static final String VARIABLES =
            String.join(",", Dialplan.EXTENSION, Dialplan.PLAN, Dialplan.WAITING, Dialplan.LEGS, Dialplan.DIAL_STATUS);

    /** AST_STATE_DOWN. */
    private static final int DOWN = 0;

    private static final String DEVICE = "PJSIP/";

    private CallSearch() {}

    /**
     * The callers that wait. Events are not repeated, so whoever begins to drive the calls looks. Waits for Asterisk's answer;
     * throws {@link AmiUnavailable} when there is none.
     */
    static List<WaitingCall> waitingCalls(AmiLink link) {
        return link.list(status(VARIABLES)).stream()
                .map(CallSearch::read)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<WaitingCall> read(ManagerEvent event) {
        if (!(event instanceof StatusEvent channel) || channel.getVariables() == null) {
            return Optional.empty();
        }
        Map<String, String> values = channel.getVariables();
        return WaitingCall.read(
                WaitingCall.Caller.of(
                        channel.getUniqueId(),
                        channel.getChannel(),
                        channel.getCallerIdNum(),
                        channel.getCallerIdName()),
                values.get(Dialplan.EXTENSION),
                values.get(Dialplan.PLAN),
                values.get(Dialplan.WAITING),
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
