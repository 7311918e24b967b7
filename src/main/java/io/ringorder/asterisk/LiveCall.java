package io.ringorder.asterisk;

import io.ringorder.terminal.Extension;
import java.time.Instant;
import java.util.List;

/**
 * A call that ringorder's dialplan has in hand, as Asterisk shows it at this moment.
 *
 * @param channel the caller's channel
 * @param callerNumber as the caller states it; may be empty
 * @param callerName as the caller states it; may be empty
 * @param stage counted from 1; 0 while the first one is being prepared or when all devices ring because of a failure
 * @param stages how many stages the plan has; 0 when there is no plan
 * @param ringing the Contact URIs that are being rung, those that joined included; or the device's channel that answered
 * @param answered whether somebody has answered
 * @param since when the present stage began, to the second
 */
public record LiveCall(
        String channel,
        String callerNumber,
        String callerName,
        Extension extension,
        int stage,
        int stages,
        List<String> ringing,
        boolean answered,
        Instant since) {

    public LiveCall {
        ringing = List.copyOf(ringing);
    }
}
