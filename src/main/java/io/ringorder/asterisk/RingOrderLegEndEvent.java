package io.ringorder.asterisk;

import io.ringorder.proxy.LegOutcome;
import java.util.List;
import org.asteriskjava.manager.event.UserEvent;
import org.jspecify.annotations.Nullable;

/** The dialplan's UserEvent "RingOrderLegEnd": a device that joined did not answer. Filled in by asterisk-java. */
public final class RingOrderLegEndEvent extends UserEvent {

    private static final long serialVersionUID = 1L;

    private @Nullable String caller;
    private @Nullable String leg;
    private @Nullable String legs;
    private @Nullable String dialStatus;

    public RingOrderLegEndEvent(Object source) {
        super(source);
    }

    /** The unique id of the caller's channel. */
    public @Nullable String getCaller() {
        return caller;
    }

    public void setCaller(String caller) {
        this.caller = caller;
    }

    /** The unique id that the leg was given. */
    public @Nullable String getLeg() {
        return leg;
    }

    public void setLeg(String leg) {
        this.leg = leg;
    }

    public @Nullable String getLegs() {
        return legs;
    }

    public void setLegs(String legs) {
        this.legs = legs;
    }

    public @Nullable String getDialStatus() {
        return dialStatus;
    }

    public void setDialStatus(String dialStatus) {
        this.dialStatus = dialStatus;
    }

    List<LegOutcome> outcomes() {
        return WaitingCall.outcomes(legs, dialStatus);
    }
}
