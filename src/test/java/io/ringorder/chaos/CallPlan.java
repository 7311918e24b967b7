package io.ringorder.chaos;

import io.ringorder.chaos.DeviceAct.Kind;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One call before it is made, and how it may end.
 *
 * @param id the caller's display name, by which the devices' INVITEs are known to belong to it
 * @param acts what the devices of the extension do; one of them answers at most
 * @param givesUp when the caller hangs up while it rings
 * @param talk how long the caller talks when answered
 * @param registersAfter when the mobile of a {@link OrderKind#LATE} extension registers
 */
record CallPlan(
        String id,
        OrderKind order,
        String extension,
        Map<DeviceType, DeviceAct> acts,
        Optional<Duration> givesUp,
        Duration talk,
        Optional<Duration> registersAfter) {

    CallPlan {
        acts = Map.copyOf(acts);
    }

    /** A short call in which all devices are busy. */
    static CallPlan busy(OrderKind order, String extension) {
        return new CallPlan(
                "busy-" + extension,
                order,
                extension,
                order.registered().stream().collect(Collectors.toMap(device -> device, device -> DeviceAct.IS_BUSY)),
                Optional.empty(),
                Duration.ZERO,
                Optional.empty());
    }

    /** What the caller dials: the extension by way of a dialplan line whose next line tells the status. */
    String dialed() {
        return "4" + extension.substring(1);
    }

    DeviceAct act(DeviceType device) {
        return acts.getOrDefault(device, DeviceAct.RINGS);
    }

    /** How it ends when nothing fails. */
    Set<Outcome> expected() {
        Set<Outcome> outcomes = EnumSet.of(unlessCancelled());
        if (givesUp.isPresent()) {
            outcomes.add(Outcome.GAVE_UP);
        }
        return outcomes;
    }

    /**
     * How it may end when something fails, which can mean that all devices ring at once.
     *
     * <ol>
     *   <li>A device is willing to answer: it has to come to that.
     *   <li>A device declines: that may end the call, or the others go on ringing in vain.
     *   <li>All devices are silent: they count as not reached, or, without the program, as not answering.
     *   <li>A device that was to register late is not looked for without the program.
     * </ol>
     */
    Set<Outcome> allowed() {
        Set<Outcome> outcomes = EnumSet.copyOf(expected());
        if (some(Kind.DECLINE) || outcomes.contains(Outcome.UNAVAILABLE) || order == OrderKind.LATE) {
            outcomes.add(Outcome.NOANSWER);
        }
        return outcomes;
    }

    private Outcome unlessCancelled() {
        if (some(Kind.ANSWER)) {
            return Outcome.ANSWERED;
        }
        if (some(Kind.DECLINE)) {
            return Outcome.DECLINED;
        }
        if (some(Kind.RING)) {
            return Outcome.NOANSWER;
        }
        return some(Kind.BUSY) ? Outcome.BUSY : Outcome.UNAVAILABLE;
    }

    private boolean some(Kind kind) {
        return acts.values().stream().anyMatch(act -> act.kind() == kind);
    }
}
