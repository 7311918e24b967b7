package io.ringorder.proxy;

import io.ringorder.terminal.TerminalType;
import java.util.List;
import java.util.Set;

/** Something that happened to a call. */
public sealed interface DialEvent {

    /** The Dial it belongs to; 0 before the first. */
    int attempt();

    /**
     * The extension's contacts, as they are now.
     *
     * @param now in milliseconds since 1970
     * @param times which the Dial that follows can be given
     */
    record ContactsFound(int attempt, List<Candidate> candidates, long now, DialTimes times) implements DialEvent {

        public ContactsFound {
            candidates = List.copyOf(candidates);
        }
    }

    /** Asterisk did not tell the contacts. */
    record ContactsNotFound(int attempt) implements DialEvent {}

    /**
     * A Dial, or the wait for devices that joined it, ended and nobody had answered.
     *
     * @param outcomes one for each device that was dialed, and those of devices that joined and ring no more
     * @param othersRing whether devices that joined still ring
     */
    record StageEnded(int attempt, List<LegOutcome> outcomes, boolean othersRing) implements DialEvent {

        public StageEnded {
            outcomes = List.copyOf(outcomes);
        }
    }

    /** A device of this type answered 6xx while others ring. */
    record Declined(int attempt, TerminalType type) implements DialEvent {}

    /** It is time for this stage to join. */
    record JoinDue(int attempt, int stage) implements DialEvent {}

    /** A device has registered. */
    record Registered(int attempt, Candidate candidate) implements DialEvent {}

    /**
     * A device that has registered anew was called in this Dial where it was registered before, and did not begin to ring there.
     *
     * @param candidate its new registration
     */
    record CalledInVain(int attempt, Candidate candidate) implements DialEvent {}

    /**
     * No device that joined rings any more.
     *
     * @param outcomes how they ended
     */
    record JoinedGone(int attempt, Set<LegOutcome> outcomes) implements DialEvent {

        public JoinedGone {
            outcomes = Set.copyOf(outcomes);
        }
    }
}
