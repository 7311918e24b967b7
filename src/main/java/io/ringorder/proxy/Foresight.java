package io.ringorder.proxy;

import java.util.List;
import java.util.Optional;

/**
 * What follows when the devices that ring now do not answer, worked out while they ring. So Asterisk can go on to the next
 * stage without asking, and does so even when nobody is there to be asked.
 */
public final class Foresight {

    private Foresight() {}

    /**
     * The transition to the next Dial, or to the end of the call, when every device of this one rings until its time is over.
     * Empty when that cannot be told now: nothing rings, or stages are still to join.
     *
     * @param contacts the extension's contacts, as they are now
     * @param end when the time of the Dial is over, in milliseconds since 1970
     * @param times which the next Dial can be given
     */
    public static Optional<Transition> whenUnanswered(
            DialState state, List<Candidate> contacts, long end, DialTimes times) {
        if (!(state instanceof Ringing ringing) || !ringing.later().isEmpty()) {
            return Optional.empty();
        }
        int attempt = ringing.progress().attempt();
        Transition ended = ringing.step(new DialEvent.StageEnded(attempt, List.of(LegOutcome.NO_ANSWER), false));
        return Optional.of(
                ended.next() instanceof LookingUp lookingUp
                        ? lookingUp.step(new DialEvent.ContactsFound(attempt, contacts, end, times))
                        : ended);
    }
}
