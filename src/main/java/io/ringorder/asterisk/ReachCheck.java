package io.ringorder.asterisk;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialTimes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Gives up a device that does not begin to ring in time while others of its Dial do. Asterisk gives up only all together, when
 * none rings; and if those that rang are busy, the one that is gone would hold the caller up for the rest of the stage. Confined to
 * the thread of the calls.
 */
final class ReachCheck {

    private final Tools tools;
    private final RingingCheck ringing;
    private final Forecast forecast;
    private final DialedLegs legs;
    private final LegOrders orders;

    ReachCheck(Tools tools, RingingCheck ringing, Forecast forecast, CallerChannel channel) {
        this.tools = tools;
        this.ringing = ringing;
        this.forecast = forecast;
        legs = new DialedLegs(tools, channel);
        orders = new LegOrders(channel, tools);
    }

    /** This Dial has begun. */
    void begun(DialAction.Ring ring, Duration left) {
        // Where Dial has no second limit it does not give up a single one either.
        int few = tools.dial().times() == DialTimes.WHOLE_SECONDS_AND_NO_SECOND_LIMIT ? 0 : 1;
        if (ring.candidates().size() > few) {
            ring.candidates().stream()
                    .map(candidate -> reach(candidate))
                    .distinct()
                    .filter(reach -> reach.compareTo(left) < 0)
                    .forEach(reach -> tools.later(reach, () -> look(ring, reach)));
        }
        if (ringing.call().plan().size() > 1) {
            // Asterisk does not tell of each Dial to which it goes on by itself.
            tools.later(left.plus(CallDriver.SETTLED), () -> {
                if (isIn(ring) && forecast.devicesNext() > few) {
                    ringing.whenRinging(() -> {});
                }
            });
        }
    }

    private Duration reach(Candidate candidate) {
        return candidate.contact().reach(ringing.call().plan().settings().reach());
    }

    private boolean isIn(DialAction.Ring ring) {
        return !ringing.isOver()
                && ringing.call().progress().attempt() == ring.progress().attempt();
    }

    private void look(DialAction.Ring ring, Duration reach) {
        if (isIn(ring)) {
            // Nearly always all of them ring: then these questions are all.
            tools.whenDone(legs.heard().thenCompose(legs::lastStatus), (statuses, problem) -> {
                boolean silent = problem == null
                        && statuses.stream().noneMatch(DialedLegs::answered)
                        && statuses.stream().filter(DialedLegs::isReached).count()
                                < ring.candidates().size();
                if (silent && isIn(ring)) {
                    tools.whenDone(legs.alive().thenCompose(this::silent), (found, none) -> {
                        if (none == null && isIn(ring)) {
                            giveUp(found, ring, reach);
                        }
                    });
                }
            });
        }
    }

    /** Those that have not begun to ring. */
    private CompletableFuture<Silent> silent(List<String> alive) {
        return legs.lastStatus(alive).thenCompose(statuses -> {
            List<String> names = IntStream.range(0, alive.size())
                    .filter(i -> !DialedLegs.isReached(statuses.get(i)))
                    .mapToObj(alive::get)
                    .toList();
            return legs.targets(names).thenApply(targets -> new Silent(names, targets));
        });
    }

    private record Silent(List<String> names, List<String> targets) {}

    private void giveUp(Silent silent, DialAction.Ring ring, Duration reach) {
        for (int i = 0; i < silent.names().size(); i++) {
            String target = silent.targets().get(i);
            boolean mayTakeLonger = ring.candidates().stream()
                    .filter(candidate -> candidate.contact().isCalledBy(target))
                    .anyMatch(candidate -> reach(candidate).compareTo(reach) > 0);
            if (!mayTakeLonger) {
                orders.hangUp(silent.names().get(i), JoinedLegs.NO_ANSWER);
            }
        }
    }
}
