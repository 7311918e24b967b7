package io.ringorder.proxy;

import io.ringorder.plan.DeclineRule;
import io.ringorder.plan.MissedCalls;
import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.RingPlan;
import io.ringorder.plan.RingSettings;
import io.ringorder.terminal.Classification;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Contacts, stages and plans for tests. */
final class Contacts {

    private Contacts() {}

    static Candidate of(TerminalType type, String uri, String status) {
        return new Candidate(new Contact("8002", uri, "", "", status), new Classification(type, Optional.empty()));
    }

    static Candidate reachable(TerminalType type) {
        return of(type, "sip:" + type + "@192.0.2.7", "Reachable");
    }

    static Candidate unreachable(TerminalType type) {
        return of(type, "sip:" + type + "@192.0.2.8", "Unreachable");
    }

    static Candidate unsafe(TerminalType type) {
        return of(type, "sip:" + type + "&Local/1@internal", "Reachable");
    }

    static Candidate calling(TerminalType type) {
        Candidate candidate = reachable(type);
        return new Candidate(candidate.contact(), candidate.classification(), true);
    }

    /** A reachable device of this type, one of many. */
    static Candidate another(TerminalType type, int number) {
        return of(type, "sip:" + type + number + "@192.0.2.9", "Reachable");
    }

    static Candidate arrived(Candidate candidate, long arrival, long expires) {
        return new Candidate(
                candidate.contact().with(new Contact.Registered(arrival, expires)),
                candidate.classification(),
                candidate.calling());
    }

    static PlannedStage stage(TerminalType... types) {
        return stage(15, types);
    }

    static PlannedStage stage(int seconds, TerminalType... types) {
        return PlannedStage.of(Tt.of(List.of(types)), false, Duration.ofSeconds(seconds));
    }

    static RingPlan plan(RingSettings settings, PlannedStage... stages) {
        return new RingPlan(List.of(stages), settings, List.of());
    }

    static RingPlan plan(PlannedStage... stages) {
        return plan(RingSettings.STANDARD, stages);
    }

    static RingSettings declining(DeclineRule rule) {
        RingSettings standard = RingSettings.STANDARD;
        return new RingSettings(
                standard.reach(), rule, false, Optional.empty(), 0, standard.missed(), standard.joinLate());
    }

    static RingSettings declining(boolean stops, TerminalType... exceptions) {
        return declining(new DeclineRule(
                stops,
                Set.copyOf(List.of(exceptions).stream().map(TerminalType::code).toList())));
    }

    static RingSettings deadline(int seconds, MissedCalls missed) {
        return repeated(0, missed, Optional.of(Duration.ofSeconds(seconds)));
    }

    static RingSettings repeated(int times, MissedCalls missed, Optional<Duration> deadline) {
        return new RingSettings(RingSettings.DEFAULT_REACH, DeclineRule.STOP, false, deadline, times, missed, false);
    }

    static RingSettings repeated(int times) {
        return repeated(times, MissedCalls.ALL, Optional.empty());
    }

    static RingSettings joiningLate() {
        return new RingSettings(
                RingSettings.DEFAULT_REACH, DeclineRule.STOP, false, Optional.empty(), 0, MissedCalls.ALL, true);
    }
}
