package io.ringorder.asterisk;

import org.asteriskjava.manager.event.UserEvent;
import org.jspecify.annotations.Nullable;

/** The dialplan's UserEvent "RingOrderStageEnd": a Dial ended unanswered. Filled in by asterisk-java. */
public final class RingOrderStageEndEvent extends UserEvent {

    private static final long serialVersionUID = 1L;

    private @Nullable String extension;
    private @Nullable String plan;
    private @Nullable String progress;
    private @Nullable String legs;
    private @Nullable String dialStatus;

    public RingOrderStageEndEvent(Object source) {
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
}
