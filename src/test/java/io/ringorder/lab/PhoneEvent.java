package io.ringorder.lab;

import java.util.List;

/**
 * One thing that happened at a phone.
 *
 * @param nanoTime {@link System#nanoTime()} when it happened
 * @param status the SIP status sent or received, 0 where there is none
 * @param invitation the call's INVITE; its texts are empty when the event belongs to no call
 * @param reasons all {@code Reason} header values of a CANCEL or BYE; for a {@link Kind#FAULT}, what went wrong
 */
public record PhoneEvent(
        String phone, Kind kind, long nanoTime, int status, Invitation invitation, List<String> reasons) {

    /** What happened. */
    public enum Kind {
        /** The registrar took the phone's Contact. */
        REGISTERED,
        /** The registrar removed the phone's Contact. */
        UNREGISTERED,
        /** Called: an INVITE arrived (once per call, however often it is retransmitted). */
        INVITE,
        /** Called: the phone sent its first 180. */
        RINGING,
        /** Called: the phone sent 183 with SDP. */
        EARLY_MEDIA,
        /** Called: the phone sent 200. */
        ANSWERED,
        /** Called: the ACK for the 200 arrived. */
        CONFIRMED,
        /** Called: the phone sent a final response other than 200. */
        REJECTED,
        /** Called: CANCEL arrived before an answer; the INVITE got 487. */
        CANCELLED,
        /** Calling: INVITE sent. */
        CALLING,
        /** Calling: a provisional response arrived. */
        PROGRESS,
        /** Calling: 200 arrived and was acknowledged. */
        CONNECTED,
        /** Calling: a final response other than 2xx arrived, or none in time (408). */
        FAILED,
        /** Either side: a re-INVITE arrived and got 200. */
        REINVITED,
        /** Either side: an answered call ended by a BYE sent or received. */
        ENDED,
        /** The phone itself could not do something; a bug in the test or in the phone. */
        FAULT
    }

    public PhoneEvent {
        reasons = List.copyOf(reasons);
    }

    public String callId() {
        return invitation.callId();
    }

    /** The {@code Tt} values of the call's INVITE. */
    public List<String> tt() {
        return invitation.tt();
    }

    /** Whether this is an event of that kind; reads well in a predicate. */
    public boolean is(Kind expected) {
        return kind == expected;
    }
}
