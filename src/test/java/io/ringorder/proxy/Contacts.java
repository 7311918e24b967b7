package io.ringorder.proxy;

import io.ringorder.plan.PlannedStage;
import io.ringorder.terminal.Classification;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Contacts and stages for tests. */
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

    static PlannedStage stage(TerminalType... types) {
        return PlannedStage.of(Tt.of(List.of(types)), false, Duration.ofSeconds(15));
    }
}
