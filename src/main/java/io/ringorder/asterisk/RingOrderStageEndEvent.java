package io.ringorder.asterisk;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dialplan's UserEvent "RingOrderStageEnd": a Dial ended unanswered. */
public final class RingOrderStageEndEvent extends RingOrderEvent {

    private static final long serialVersionUID = 1L;

    private @Nullable String progress;
    private @Nullable String legs;
    private @Nullable String dialStatus;

    public RingOrderStageEndEvent(Object source) {
        super(source);
    }

    public @Nullable String getProgress() {
        return progress;
    }

    public void setProgress(String progress) {
        this.progress = progress;
    }

    public @Nullable String getDialStatus() {
        return dialStatus;
    }

    public void setDialStatus(String dialStatus) {
        this.dialStatus = dialStatus;
    }

    public @Nullable String getLegs() {
        return legs;
    }

    public void setLegs(String legs) {
        this.legs = legs;
    }

    @Override
    Optional<WaitingCall> call() {
        return WaitingCall.read(
                whoCalls(), getExtension(), getPlan(), progress, WaitingCall.outcomes(legs, dialStatus));
    }
}
