package io.ringorder.asterisk;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dialplan's UserEvent "RingOrderStage": the channel has gone on by itself to a Dial of which the program wants to know. */
public final class RingOrderStageEvent extends RingOrderEvent {

    private static final long serialVersionUID = 1L;

    private @Nullable String progress;

    public RingOrderStageEvent(Object source) {
        super(source);
    }

    public @Nullable String getProgress() {
        return progress;
    }

    public void setProgress(String progress) {
        this.progress = progress;
    }

    @Override
    Optional<WaitingCall> call() {
        return WaitingCall.read(whoCalls(), getExtension(), getPlan(), progress, List.of());
    }
}
