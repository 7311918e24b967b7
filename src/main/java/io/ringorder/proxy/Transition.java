package io.ringorder.proxy;

import java.util.List;

/** The state a call is in after an event, and what is to be done. */
public record Transition(DialState next, List<DialAction> actions) {

    public Transition {
        actions = List.copyOf(actions);
    }

    static Transition to(DialState next, DialAction action) {
        return new Transition(next, List.of(action));
    }

    static Transition none(DialState same) {
        return new Transition(same, List.of());
    }
}
