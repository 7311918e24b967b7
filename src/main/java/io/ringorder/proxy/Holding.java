package io.ringorder.proxy;

import java.util.Set;

/**
 * The caller waits for devices that joined; the dialed ones ring no more.
 *
 * @param dial the Dial that the devices joined
 */
public record Holding(Ringing dial) implements DialState {

    @Override
    public Transition step(DialEvent event) {
        if (event.attempt() != dial.progress().attempt()) {
            return Transition.none(this);
        }
        if (event instanceof DialEvent.StageEnded ended) {
            if (ended.othersRing()) {
                // A stage joined since, and has more time than the caller was told to wait.
                return Transition.to(this, new DialAction.Hold(dial.progress()));
            }
            return dial.after(Set.copyOf(ended.outcomes())).goOn();
        }
        return event instanceof DialEvent.JoinedGone gone
                ? dial.after(gone.outcomes()).goOn()
                : dial.whileCallerWaits(event, Holding::new);
    }
}
