package io.ringorder.chaos;

import io.ringorder.chaos.Fault.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says of each call whether it was lost. Confined to one thread. */
final class Judge {

    private final Fault fault;
    private final Moment moment;
    private final List<String> problems = new ArrayList<>();
    private int answered;
    private int nextLine;
    private int gaveUp;
    private int endedWithAsterisk;
    private int lost;
    private int fellOpen;
    private int leftOver;
    private Duration longest = Duration.ZERO;

    Judge(Fault fault, Moment moment) {
        this.fault = fault;
        this.moment = moment;
    }

    /**
     * The plan (6 s at most), the patience of the dialplan at each turn, and all devices ringing at once, with a second for a
     * busy machine.
     */
    static Duration limit(Claim claim) {
        return Duration.ofSeconds(6 + claim.turns() * Bench.PATIENCE + Bench.FALLBACK_TIME + 1);
    }

    Row judge(List<CallTrace> calls, int strayInvites, int channels) {
        calls.forEach(this::judge);
        if (strayInvites > 0) {
            problems.add(strayInvites + " INVITEs belong to no call");
        }
        if (channels != 0) {
            problems.add(channels + " channels are left in Asterisk");
        }
        problems.addAll(moment.failures());
        return new Row(
                fault,
                calls.size(),
                moment.places(),
                answered,
                nextLine,
                gaveUp,
                endedWithAsterisk,
                lost,
                fellOpen,
                moment.reaction(),
                longest,
                leftOver + strayInvites,
                channels,
                moment.notes(),
                List.copyOf(problems),
                Optional.empty());
    }

    private void judge(CallTrace call) {
        Optional<String> problem = problemOf(call);
        if (problem.isPresent() && moment.isExcused(call)) {
            endedWithAsterisk++;
            return;
        }
        problem.ifPresent(what -> {
            lost++;
            problems.add("LOST, " + what + ": " + call.tell());
        });
        call.outcome().ifPresent(outcome -> {
            switch (outcome) {
                case ANSWERED -> answered++;
                case GAVE_UP -> gaveUp++;
                case NOANSWER, BUSY, DECLINED, UNAVAILABLE -> nextLine++;
            }
        });
        if (call.ringing().compareTo(longest) > 0) {
            longest = call.ringing();
        }
        if (call.fellOpen()) {
            fellOpen++;
            if (fault.claim().inOrder()) {
                problems.add("All devices rang at once: " + call.tell());
            }
        }
        if (call.devicesLeftOver() > 0) {
            leftOver++;
            problems.add("A device rings or talks without a caller: " + call.tell());
        }
    }

    private Optional<String> problemOf(CallTrace call) {
        Optional<Outcome> outcome = call.outcome();
        Set<Outcome> right = fault.claim() == Claim.UNNOTICED
                ? call.plan().expected()
                : call.plan().allowed();
        if (outcome.isEmpty()) {
            return Optional.of("it came to no end that the plan knows");
        }
        if (!right.contains(outcome.get())) {
            return Optional.of("it ended with " + outcome.get() + " instead of " + right);
        }
        if (call.wasDropped()) {
            return Optional.of("it was answered and then ended by neither side");
        }
        if (call.ringing().compareTo(limit(fault.claim())) > 0) {
            return Optional.of(
                    String.format(Locale.ROOT, "it took %.1f s", call.ringing().toMillis() / 1e3));
        }
        return Optional.empty();
    }
}
