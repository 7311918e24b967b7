package io.ringorder.asterisk;

import org.asteriskjava.manager.event.UserEvent;
import org.jspecify.annotations.Nullable;

/** The dialplan's UserEvent "RingOrderDecline": a device answered 6xx. Filled in by asterisk-java. */
public final class RingOrderDeclineEvent extends UserEvent {

    private static final long serialVersionUID = 1L;

    private @Nullable String caller;
    private @Nullable String target;

    public RingOrderDeclineEvent(Object source) {
        super(source);
    }

    /** The unique id of the caller's channel. */
    public @Nullable String getCaller() {
        return caller;
    }

    public void setCaller(String caller) {
        this.caller = caller;
    }

    /** The Contact URI of the device that declined. */
    public @Nullable String getTarget() {
        return target;
    }

    public void setTarget(String target) {
        this.target = target;
    }
}
