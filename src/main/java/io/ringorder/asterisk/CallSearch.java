package io.ringorder.asterisk;

import io.ringorder.proxy.Progress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is not told by events. */
final class CallSearch {

    private static final String[] VARIABLES = {
        Dialplan.EXTENSION, Dialplan.PLAN, Dialplan.WAITING, Dialplan.PROGRESS, Dialplan.LEGS, Dialplan.DIAL_STATUS
    };

    private static final String DEVICE = "PJSIP/";

    private CallSearch() {}

    /**
     * The calls of ringorder.
     *
     * @param waiting whose callers wait to be told what to dial
     * @param ringing that are in a Dial which nobody has answered
     */
    record Found(List<WaitingCall> waiting, List<WaitingCall> ringing) {

        Stream<WaitingCall> all() {
            return Stream.concat(waiting.stream(), ringing.stream());
        }

        boolean isEmpty() {
            return waiting.isEmpty() && ringing.isEmpty();
        }
    }

    /**
     * The calls that wait or ring. Events are not repeated, so whoever begins to drive the calls looks. Waits for Asterisk's
     * answer; throws {@link AmiUnavailable} when there is none.
     */
    static Found calls(AmiLink link) {
        List<ChannelStatus> channels = ChannelStatus.all(link, VARIABLES).stream()
                .filter(channel -> Dialplan.isOfCaller(channel.context()))
                .toList();
        return new Found(
                calls(channels, Dialplan.WAITING),
                calls(channels.stream().filter(CallSearch::isInDial).toList(), Dialplan.PROGRESS));
    }

    private static boolean isInDial(ChannelStatus channel) {
        return Dialplan.STAGE.equals(channel.context())
                && Progress.parse(channel.variable(Dialplan.WAITING)).isEmpty()
                && !"ANSWER".equals(channel.variable(Dialplan.DIAL_STATUS));
    }

    private static List<WaitingCall> calls(List<ChannelStatus> channels, String progress) {
        return channels.stream()
                .map(channel -> read(channel, progress))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<WaitingCall> read(ChannelStatus channel, String progress) {
        return WaitingCall.read(
                WaitingCall.Caller.of(channel.id(), channel.name(), channel.callerNumber(), channel.callerName()),
                channel.variable(Dialplan.EXTENSION),
                channel.variable(Dialplan.PLAN),
                channel.variable(progress),
                WaitingCall.outcomes(channel.variable(Dialplan.LEGS), channel.variable(Dialplan.DIAL_STATUS)));
    }

    /**
     * The names of the legs that Dial rings: those the caller's channel is linked with, and that are called. Waits for
     * Asterisk's answer; throws {@link AmiUnavailable} when there is none.
     *
     * @param caller all unique ids that the caller's channel has had
     */
    static List<String> ringingLegs(AmiLink link, Set<String> caller) {
        List<ChannelStatus> channels = ChannelStatus.all(link);
        Set<String> linked = Stream.concat(
                        caller.stream(),
                        channels.stream()
                                .filter(channel -> caller.contains(channel.id()))
                                .map(ChannelStatus::linkedId))
                .collect(Collectors.toSet());
        return channels.stream()
                .filter(channel -> linked.contains(channel.linkedId()) && !caller.contains(channel.id()))
                .filter(CallSearch::isDialed)
                .map(ChannelStatus::name)
                .toList();
    }

    /**
     * The caller of this call when it is not the one it was: an attended transfer of a call that rings puts the transferred
     * party's channel in the place of the caller's, id included, and what the caller's channel knew goes on there. Waits for
     * Asterisk's answer; throws {@link AmiUnavailable} when there is none.
     */
    static Optional<WaitingCall.Caller> callerNow(AmiLink link, WaitingCall call) {
        return calls(link)
                .all()
                .filter(other -> other.isSameAs(call) && !other.channel().equals(call.channel()))
                .map(WaitingCall::caller)
                .findFirst();
    }

    /** Whether a channel that is linked with a caller is a leg of Dial: it is called, or about to be. */
    private static boolean isDialed(ChannelStatus channel) {
        return switch (channel.state()) {
            case "Ringing", "Dialing" -> true;
            // The other half of a Local channel is down as well before it begins.
            case "Down" -> channel.name().startsWith(DEVICE);
            default -> false;
        };
    }
}
