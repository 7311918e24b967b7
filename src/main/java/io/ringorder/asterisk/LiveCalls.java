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
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the calls that ringorder's dialplan has in hand from what Asterisk shows of its channels. */
final class LiveCalls {

    /** Dial's own: the channel that answered it. */
    private static final String DIALED_CHANNEL = "DIALEDPEERNAME";
    /** As a channel has it that inherited {@link Dialplan#CALL}. */
    private static final String CALL = Dialplan.CALL.substring(1);

    private static final String[] VARIABLES = {
        Dialplan.EXTENSION,
        Dialplan.PLAN,
        Dialplan.PROGRESS,
        Dialplan.SINCE,
        Dialplan.NOW,
        Dialplan.DIAL,
        CALL,
        Dialplan.BRIDGE_PEER,
        DIALED_CHANNEL,
        Dialplan.DIAL_STATUS
    };

    private final List<ChannelStatus> channels;

    private LiveCalls(List<ChannelStatus> channels) {
        this.channels = channels;
    }

    /** The calls among all channels of this Asterisk. Waits for its answer; throws {@link AmiUnavailable} without one. */
    static List<LiveCall> read(AmiLink link) {
        LiveCalls all = new LiveCalls(ChannelStatus.all(link, VARIABLES));
        return all.channels.stream()
                .flatMap(channel -> all.call(channel).stream())
                .toList();
    }

    private Optional<LiveCall> call(ChannelStatus caller) {
        return Dialplan.isOfCaller(caller.context())
                ? extension(caller.variable(Dialplan.EXTENSION)).map(extension -> call(caller, extension))
                : Optional.empty();
    }

    private LiveCall call(ChannelStatus caller, Extension extension) {
        boolean answered = "ANSWER".equals(caller.variable(Dialplan.DIAL_STATUS));
        List<String> now = List.of(caller.variable(Dialplan.NOW).split("\\|", -1));
        Optional<RingPlan> plan = Dialplan.ALL.equals(caller.context())
                ? Optional.empty()
                : PlanText.parse(caller.variable(Dialplan.PLAN));
        Optional<Progress> begun = plan.flatMap(any -> Progress.parse(caller.variable(Dialplan.PROGRESS)))
                .filter(progress -> progress.attempt() > 0);
        String dialed = plan.isPresent() ? field(now, Instruction.DIAL) : caller.variable(Dialplan.DIAL);
        return new LiveCall(
                caller.name(),
                caller.callerNumber(),
                caller.callerName(),
                extension,
                begun.map(progress -> progress.stage() + 1).orElse(0),
                plan.map(RingPlan::size).orElse(0),
                answered ? peers(caller) : ringing(caller, dialed),
                answered,
                Instant.ofEpochSecond(
                        Math.max(seconds(field(now, Instruction.SINCE)), seconds(caller.variable(Dialplan.SINCE)))));
    }

    /** The devices of the caller's Dial, and those that joined them: each is dialed by a channel that knows its caller. */
    private List<String> ringing(ChannelStatus caller, String dialed) {
        Stream<String> joined = channels.stream()
                .filter(leg ->
                        Dialplan.JOINING.equals(leg.context()) && caller.id().equals(leg.variable(CALL)))
                .map(leg -> leg.variable(Dialplan.DIAL));
        return Stream.concat(Stream.of(dialed), joined)
                .flatMap(LiveCalls::uris)
                .distinct()
                .toList();
    }

    private List<String> peers(ChannelStatus caller) {
        String bridged = caller.variable(Dialplan.BRIDGE_PEER);
        String names = bridged.isEmpty() ? caller.variable(DIALED_CHANNEL) : bridged;
        return Arrays.stream(names.split(",")).map(this::device).toList();
    }

    /** The channel of the device behind a channel. A device that joined answers by a pair of Local channels. */
    private String device(String name) {
        String other = name.replaceFirst(";1$", ";2");
        return channels.stream()
                .filter(leg -> !name.equals(other) && other.equals(leg.name()))
                .map(leg -> leg.variable(DIALED_CHANNEL))
                .filter(device -> !device.isEmpty())
                .findFirst()
                .orElse(name);
    }

    private static Optional<Extension> extension(String number) {
        try {
            return Optional.of(new Extension(number));
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    private static String field(List<String> instruction, int number) {
        return number <= instruction.size() ? instruction.get(number - 1) : "";
    }

    /** The Contact URIs in an argument of Dial, without the headers that they carry into the INVITE. */
    private static Stream<String> uris(String dial) {
        String destinations = dial.split(",", 2)[0];
        return Arrays.stream(destinations.split("&"))
                .filter(destination -> !destination.isEmpty())
                .map(destination ->
                        destination.replaceFirst("^PJSIP/[^/]*/", "").replaceFirst("\\?.*", ""));
    }

    private static long seconds(String text) {
        return text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    }
}
