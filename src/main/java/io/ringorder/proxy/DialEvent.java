package io.ringorder.proxy;

import java.util.List;

/** Something that happened to a call. */
public sealed interface DialEvent {

    /**
     * The extension's contacts, as they are now.
     *
     * @param attempt the progress they were asked for
     */
    record ContactsFound(int attempt, List<Candidate> candidates) implements DialEvent {

        public ContactsFound {
            candidates = List.copyOf(candidates);
        }
    }

    /** Asterisk did not tell the contacts. */
    record ContactsNotFound(int attempt) implements DialEvent {}

    /**
     * A Dial ended and nobody had answered.
     *
     * @param attempt the Dial it was
     * @param outcomes one for each device that was invited
     */
    record StageEnded(int attempt, List<LegOutcome> outcomes) implements DialEvent {

        public StageEnded {
            outcomes = List.copyOf(outcomes);
        }
    }
}
