package io.ringorder.asterisk;

import io.ringorder.plan.PlanText;
import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.Instruction;
import io.ringorder.proxy.Progress;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asteriskjava.manager.event.StatusEvent;
import org.jspecify.annotations.Nullable;

/**
 * A call that ringorder's dialplan has in hand, as Asterisk shows it at this moment.
 *
 * @param channel the caller's channel
 * @param callerNumber as the caller states it; may be empty
 * @param callerName as the caller states it; may be empty
 * @param stage counted from 1; 0 while the first one is being prepared or when all devices ring because of a failure
 * @param stages how many stages the plan has; 0 when there is no plan
 * @param ringing the Contact URIs that are being rung, or the channel that answered
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

    private static final String DIALED_CHANNEL = "DIALEDPEERNAME";

    /** The channel variables that {@link #read} wants. */
    static final String VARIABLES = String.join(
            ",",
            Dialplan.EXTENSION,
            Dialplan.PLAN,
            Dialplan.PROGRESS,
            Dialplan.SINCE,
            Dialplan.NOW,
            Dialplan.DIAL,
            DIALED_CHANNEL,
            Dialplan.DIAL_STATUS);

    public LiveCall {
        ringing = List.copyOf(ringing);
    }

    /** What a channel tells; empty when it is no caller in ringorder's dialplan. */
    static Optional<LiveCall> read(StatusEvent channel) {
        String context = channel.getContext();
        Map<String, String> variables = channel.getVariables();
        if (context == null || variables == null || !context.startsWith(Dialplan.CONTEXT_PREFIX)) {
            return Optional.empty();
        }
        return extension(variables.get(Dialplan.EXTENSION)).map(extension -> read(channel, variables, extension));
    }

    private static LiveCall read(StatusEvent channel, Map<String, String> variables, Extension extension) {
        Optional<RingPlan> plan = PlanText.parse(text(variables.get(Dialplan.PLAN)));
        Optional<Progress> progress = Progress.parse(text(variables.get(Dialplan.PROGRESS)));
        boolean answered = "ANSWER".equals(variables.get(Dialplan.DIAL_STATUS));
        List<String> now = List.of(text(variables.get(Dialplan.NOW)).split("\\|", -1));
        boolean planned = plan.isPresent() && !Dialplan.ALL.equals(channel.getContext());
        return new LiveCall(
                text(channel.getChannel()),
                text(channel.getCallerIdNum()),
                text(channel.getCallerIdName()),
                extension,
                planned
                        ? progress.filter(far -> far.attempt() > 0)
                                .map(far -> far.stage() + 1)
                                .orElse(0)
                        : 0,
                planned ? plan.map(RingPlan::size).orElse(0) : 0,
                answered
                        ? List.of(text(variables.get(DIALED_CHANNEL)))
                        : uris(planned ? field(now, Instruction.DIAL) : text(variables.get(Dialplan.DIAL))),
                answered,
                Instant.ofEpochSecond(Math.max(
                        seconds(field(now, Instruction.SINCE)), seconds(text(variables.get(Dialplan.SINCE))))));
    }

    private static Optional<Extension> extension(@Nullable String number) {
        try {
            return number == null ? Optional.empty() : Optional.of(new Extension(number));
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    private static String field(List<String> instruction, int number) {
        return number <= instruction.size() ? instruction.get(number - 1) : "";
    }

    private static List<String> uris(String dial) {
        String destinations = dial.split(",", 2)[0];
        return Arrays.stream(destinations.split("&"))
                .filter(destination -> !destination.isEmpty())
                .map(destination -> destination.replaceFirst("^PJSIP/[^/]*/", ""))
                .toList();
    }

    private static long seconds(String text) {
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
