package io.ringorder.asterisk;

import static io.ringorder.asterisk.AmiActions.status;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.StatusEvent;

/** Finds the callers that wait. Events are not repeated, so whoever begins to drive the calls looks. */
final class CallSearch {

    private static final String VARIABLES =
            String.join(",", Dialplan.EXTENSION, Dialplan.PLAN, Dialplan.WAITING, Dialplan.LEGS, Dialplan.DIAL_STATUS);

    private CallSearch() {}

    /** Waits for Asterisk's answer; throws {@link AmiUnavailable} when there is none. */
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
}
