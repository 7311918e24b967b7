package io.ringorder.lab;

import java.util.List;
import java.util.Optional;
import javax.sip.header.CallIdHeader;
import javax.sip.header.FromHeader;
import javax.sip.message.Request;

/**
 * What the INVITE of a call said, as its receiver read it or its sender wrote it.
 *
 * @param tt the values of all {@code Tt} headers in order, empty when there was none
 * @param callerDisplay the display text of From, empty when there was none
 * @param requestUri the request URI as text
 */
public record Invitation(String callId, List<String> tt, String callerDisplay, String requestUri) {

    /** Stands in for the INVITE in events that belong to no call, such as a registration. */
    static final Invitation NONE = new Invitation("", List.of(), "", "");

    public Invitation {
        tt = List.copyOf(tt);
    }

    static Invitation of(Request request) {
        CallIdHeader callId = (CallIdHeader) request.getHeader(CallIdHeader.NAME);
        FromHeader from = (FromHeader) request.getHeader(FromHeader.NAME);
        return new Invitation(
                callId.getCallId(),
                SipMessages.values(request, "Tt"),
                Optional.ofNullable(from.getAddress().getDisplayName()).orElse(""),
                request.getRequestURI().toString());
    }
}
