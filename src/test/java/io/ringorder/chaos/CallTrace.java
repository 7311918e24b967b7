package io.ringorder.chaos;

import io.ringorder.lab.OutgoingCall;
import io.ringorder.lab.PhoneEvent;
import io.ringorder.lab.PhoneEvent.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** All that happened in one call, at its caller and at its devices. Safe for use by many threads. */
final class CallTrace {

    /** Where a call is. */
    enum Place {
        WAITING,
        FIRST_STAGE,
        SECOND_STAGE,
        THIRD_STAGE,
        TALKING,
        OVER
    }

    private static final double NANOS = 1e9;

    private final CallPlan plan;
    private final long startedAt = System.nanoTime();
    private final List<String> history = new ArrayList<>();
    private final Map<String, Leg> legs = new LinkedHashMap<>();
    private @Nullable OutgoingCall call;
    private int finalStatus;
    private long finalAt;
    private boolean hangingUp;
    private boolean dropped;
    private boolean over;
    private long overAt;

    CallTrace(CallPlan plan) {
        this.plan = plan;
    }

    CallPlan plan() {
        return plan;
    }

    long startedAt() {
        return startedAt;
    }

    /** The INVITE is sent. */
    synchronized void calling(OutgoingCall outgoing) {
        call = outgoing;
    }

    /** The caller is about to hang up, answered or not; returns the call if that can be done. */
    synchronized Optional<OutgoingCall> hangingUp() {
        if (over || hangingUp) {
            return Optional.empty();
        }
        hangingUp = true;
        return Optional.ofNullable(call);
    }

    /** Something happened at the caller. */
    synchronized void atCaller(PhoneEvent event) {
        note(event.nanoTime(), "caller", event);
        if (event.is(Kind.CONNECTED) || event.is(Kind.FAILED)) {
            finalStatus = event.status();
            finalAt = event.nanoTime();
        }
        if (event.is(Kind.ENDED) && !hangingUp) {
            dropped = true;
        }
        if (event.is(Kind.ENDED) || event.is(Kind.FAILED)) {
            over = true;
            overAt = event.nanoTime();
        }
    }

    /** Something happened at a device. */
    synchronized void at(DeviceType device, PhoneEvent event) {
        note(event.nanoTime(), device.word(), event);
        Leg leg = legs.computeIfAbsent(event.callId(), key -> new Leg(device, event));
        switch (event.kind()) {
            case CANCELLED, REJECTED, ENDED -> leg.endedAt = OptionalLong.of(event.nanoTime());
            default -> {
                // Ringing and the rest leave the leg as it is.
            }
        }
    }

    private void note(long nanoTime, String where, PhoneEvent event) {
        history.add(String.format(
                Locale.ROOT,
                "%7.3f %-6s %s%s%s%s",
                (nanoTime - startedAt) / NANOS,
                where,
                event.kind(),
                event.status() == 0 ? "" : " " + event.status(),
                event.is(Kind.INVITE) ? " Tt" + event.tt() : "",
                event.reasons().isEmpty() ? "" : " " + event.reasons()));
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized boolean isAnswered() {
        return finalStatus == 200;
    }

    /** Whether it was going on at that time. */
    synchronized boolean wasGoingOnAt(long nanoTime) {
        return startedAt <= nanoTime && (!over || overAt >= nanoTime);
    }

    /** How the caller's ringing ended, if it did and in a way that a plan knows. */
    synchronized Optional<Outcome> outcome() {
        return finalStatus == 0 ? Optional.empty() : Outcome.of(finalStatus);
    }

    /** From the INVITE until the answer or the next line; until now while it rings. */
    synchronized Duration ringing() {
        return Duration.ofNanos((finalStatus == 0 ? System.nanoTime() : finalAt) - startedAt);
    }

    /** Whether an answered call ended although neither side had hung up. */
    synchronized boolean wasDropped() {
        return dropped;
    }

    /** Whether a device rang without the Tt header that the order gives it: all rang at once. */
    synchronized boolean fellOpen() {
        return plan.order().isTagged() && legs.values().stream().anyMatch(leg -> leg.tt.isEmpty());
    }

    /** When the first device of a stage was invited at or after that time. */
    synchronized OptionalLong firstTaggedInviteSince(long nanoTime) {
        return legs.values().stream()
                .filter(leg -> !leg.tt.isEmpty() && leg.invitedAt >= nanoTime)
                .mapToLong(leg -> leg.invitedAt)
                .min();
    }

    /** How many devices ring or talk although their caller is gone. */
    synchronized long devicesLeftOver() {
        return legs.values().stream()
                .filter(leg -> leg.endedAt.isEmpty() && !isSilent(leg))
                .count();
    }

    /** A silent device says nothing, so its leg has no end that could be seen. */
    private boolean isSilent(Leg leg) {
        return plan.act(leg.device).kind() == DeviceAct.Kind.SILENT;
    }

    synchronized Place place() {
        if (over) {
            return Place.OVER;
        }
        if (finalStatus == 200) {
            return Place.TALKING;
        }
        int stage = legs.values().stream()
                .filter(leg -> leg.endedAt.isEmpty())
                .mapToInt(leg -> plan.order().stageOf(leg.device))
                .max()
                .orElse(-1);
        return Place.values()[stage + 1];
    }

    /** What was planned and what happened, one line each, times in seconds from the INVITE. */
    synchronized String tell() {
        return plan + "\n  " + String.join("\n  ", history);
    }

    /** One INVITE at a device. */
    private static final class Leg {
        private final DeviceType device;
        private final List<String> tt;
        private final long invitedAt;
        private OptionalLong endedAt = OptionalLong.empty();

        private Leg(DeviceType device, PhoneEvent invite) {
            this.device = device;
            this.tt = invite.tt();
            this.invitedAt = invite.nanoTime();
        }
    }
}
