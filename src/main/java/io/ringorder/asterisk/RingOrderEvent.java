package io.ringorder.asterisk;

import java.util.Optional;
import org.asteriskjava.manager.event.UserEvent;
import org.jspecify.annotations.Nullable;

/** A UserEvent of the dialplan that a caller waits: what its two kinds have in common. Filled in by asterisk-java. */
public abstract class RingOrderEvent extends UserEvent {

    private static final long serialVersionUID = 1L;

    private @Nullable String caller;
    private @Nullable String callerChannel;
    private @Nullable String extension;
    private @Nullable String plan;
    private @Nullable String contexts;

    protected RingOrderEvent(Object source) {
        super(source);
    }

    /** The unique id of the caller's channel. */
    public @Nullable String getCaller() {
        return caller;
    }

    public void setCaller(String caller) {
        this.caller = caller;
    }

    /** The name of the caller's channel. */
    public @Nullable String getCallerChannel() {
        return callerChannel;
    }

    public void setCallerChannel(String callerChannel) {
        this.callerChannel = callerChannel;
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

    /** For each context that the program redirects to, 1 when it is there; null when the dialplan does not tell. */
    public @Nullable String getContexts() {
        return contexts;
    }

    public void setContexts(String contexts) {
        this.contexts = contexts;
    }

    /** The call, as far as the event tells it; empty when it is not text of ours. */
    abstract Optional<WaitingCall> call();

    Optional<WaitingCall.Caller> whoCalls() {
        return WaitingCall.Caller.of(caller, callerChannel, getCallerIdNum(), getCallerIdName());
    }
}
