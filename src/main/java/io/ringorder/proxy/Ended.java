package io.ringorder.proxy;

/** The call is in the dialplan's hands again. */
public record Ended() implements DialState {

    static Transition with(RingStatus status) {
        return Transition.to(new Ended(), new DialAction.Finish(status));
    }

    @Override
    public Transition step(DialEvent event) {
        return Transition.none(this);
    }
}
