package io.ringorder.asterisk;

import org.asteriskjava.manager.event.UserEvent;
import org.jspecify.annotations.Nullable;

/** The dialplan's UserEvent "RingOrderCall": a caller waits for the first stage. Filled in by asterisk-java. */
public final class RingOrderCallEvent extends UserEvent {

    private static final long serialVersionUID = 1L;

    private @Nullable String extension;
    private @Nullable String plan;

    public RingOrderCallEvent(Object source) {
        super(source);
    }

    public @Nullable String getExtension() {
        return extension;
    }

    public void setExtension(String extension) {
        this.extension = extension;
    }

    public @Nullable String getPlan() {
        return plan;
    }

    public void setPlan(String plan) {
        this.plan = plan;
    }
}
