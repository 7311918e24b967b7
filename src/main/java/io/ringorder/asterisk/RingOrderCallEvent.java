package io.ringorder.asterisk;

import io.ringorder.proxy.Progress;
import java.util.List;
import java.util.Optional;

/** The dialplan's UserEvent "RingOrderCall": a caller waits for the first stage. */
public final class RingOrderCallEvent extends RingOrderEvent {

    private static final long serialVersionUID = 1L;

    public RingOrderCallEvent(Object source) {
        super(source);
    }

    @Override
    Optional<WaitingCall> call() {
        return WaitingCall.read(whoCalls(), getExtension(), getPlan(), Progress.NONE.text(), List.of());
    }
}
