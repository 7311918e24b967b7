package io.ringorder.asterisk;

import io.ringorder.plan.PlanText;
import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.LegOutcome;
import io.ringorder.proxy.Progress;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A caller that waits in the dialplan to be told what to dial: everything there is to know about the call, read from its
 * channel.
 *
 * @param caller whose call it is
 * @param progress what the Dial before was; that of a new call has attempt 0
 * @param outcomes how the legs of that Dial ended
 */
record WaitingCall(Caller caller, Extension extension, RingPlan plan, Progress progress, List<LegOutcome> outcomes) {

    /**
     * The calling side.
     *
     * @param channel the unique id of the channel; its name can change, its id cannot
     * @param name the name of the channel
     * @param callerNumber as the caller states it; may be empty
     * @param callerName as the caller states it; may be empty
     */
    record Caller(String channel, String name, String callerNumber, String callerName) {

        static Optional<Caller> of(
                @Nullable String channel,
                @Nullable String name,
                @Nullable String callerNumber,
                @Nullable String callerName) {
            return channel == null
                    ? Optional.empty()
                    : Optional.of(new Caller(channel, text(name), text(callerNumber), text(callerName)));
        }

        private static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    /** A call for which nothing was done. */
    static WaitingCall ofNew(Caller caller, Extension extension, RingPlan plan) {
        return new WaitingCall(caller, extension, plan, Progress.NONE, List.of());
    }

    /** What a channel tells; empty when it is not text of ours. */
    static Optional<WaitingCall> read(
            Optional<Caller> caller,
            @Nullable String extension,
            @Nullable String plan,
            @Nullable String progress,
            List<LegOutcome> outcomes) {
        if (caller.isEmpty() || extension == null || plan == null || progress == null) {
            return Optional.empty();
        }
        try {
            Extension callee = new Extension(extension);
            return PlanText.parse(plan)
                    .flatMap(stages -> Progress.parse(progress)
                            .filter(sofar -> sofar.stage() < stages.size())
                            .map(sofar -> new WaitingCall(caller.get(), callee, stages, sofar, outcomes)));
        } catch (InvalidInput e) {
            return Optional.empty();
        }
    }

    String channel() {
        return caller.channel();
    }

    /** Whether no Dial has been made for it yet. */
    boolean isNew() {
        return progress.attempt() == 0;
    }

    /** The same call when it has come this far. */
    WaitingCall at(Progress now) {
        return new WaitingCall(caller, extension, plan, now, List.of());
    }

    /** Whether it is the same call, whoever is the caller and however far it has come. */
    boolean isSameAs(WaitingCall other) {
        return progress.began() != 0 && progress.began() == other.progress.began() && extension.equals(other.extension);
    }

    /** The same call of another caller. */
    WaitingCall from(Caller other) {
        return new WaitingCall(other, extension, plan, progress, outcomes);
    }

    /** What the order's deadline leaves to the call now; empty when it has none. */
    Optional<Duration> timeUntilDeadline() {
        Duration passed = Duration.ofMillis(System.currentTimeMillis() - progress.began());
        return plan.settings().deadline().map(deadline -> deadline.minus(passed));
    }

    /** All endpoints that the extension consists of, its own first. */
    List<EndpointName> endpoints() {
        return Stream.concat(Stream.of(EndpointName.of(extension)), plan.endpoints().stream())
                .distinct()
                .toList();
    }

    /** Whether the caller is one of the extension's own devices. */
    boolean isFromOwnDevice() {
        return endpoints().stream().anyMatch(endpoint -> caller.name().startsWith("PJSIP/" + endpoint + "-"));
    }

    /**
     * How the legs of a Dial ended.
     *
     * <p>Asterisk knows the SIP status of most legs. A leg without one did not answer, or sent a redirection that was not
     * followed; then DIALSTATUS tells whether every leg was busy.
     *
     * @param legs SIP status codes, separated by dots
     */
    static List<LegOutcome> outcomes(@Nullable String legs, @Nullable String dialStatus) {
        List<LegOutcome> outcomes = new ArrayList<>();
        for (String status : (legs == null ? "" : legs).split("\\.", -1)) {
            if (status.matches("[0-9]{1,3}")) {
                outcomes.add(LegOutcome.ofSipStatus(Integer.parseInt(status)));
            }
        }
        boolean allBusy = "BUSY".equals(dialStatus);
        if (allBusy && outcomes.isEmpty()) {
            outcomes.add(LegOutcome.BUSY);
        } else if (!allBusy && Set.of(LegOutcome.BUSY).containsAll(outcomes)) {
            outcomes.add(LegOutcome.UNREACHABLE);
        }
        return List.copyOf(outcomes);
    }
}
