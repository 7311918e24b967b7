package io.ringorder.lab;

import java.text.ParseException;
import java.util.List;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** A call at a phone, from INVITE to its end; confined to the phone's thread except where a method says otherwise. */
public abstract sealed class Call permits IncomingCall, OutgoingCall {
    private enum State {
        PENDING,
        ANSWERED,
        OVER
    }

    final PhoneParts parts;
    private final Invitation invitation;
    private volatile State state = State.PENDING;

    Call(PhoneParts parts, Invitation invitation) {
        this.parts = parts;
        this.invitation = invitation;
    }

    /** What the INVITE said; any thread may ask. */
    public Invitation invitation() {
        return invitation;
    }

    /** Whether neither an answer nor an end has come yet. */
    boolean isPending() {
        return state == State.PENDING;
    }

    /** Whether it was answered and goes on; any thread may ask. */
    public boolean isAnswered() {
        return state == State.ANSWERED;
    }

    void answered() {
        state = State.ANSWERED;
    }

    void over() {
        state = State.OVER;
        parts.calls().remove(invitation.callId(), this);
    }

    void log(PhoneEvent.Kind kind, int status, List<String> reasons) {
        parts.log().record(kind, invitation, status, reasons);
    }

    /** The dialog of an answered call. */
    abstract Dialog dialog();

    /** An ACK arrived. */
    abstract void acknowledged();

    /** A CANCEL arrived. */
    abstract void cancelled(Request cancel, ServerTransaction transaction)
            throws SipException, ParseException, InvalidArgumentException;

    /** The same, or that of a call which rings still. */
    Dialog earlyDialog() {
        return dialog();
    }

    /** Puts the other side on hold. */
    public void hold() {
        inside(Request.INVITE, request -> parts.messages().addSdp(request, SipMessages.ON_HOLD));
    }

    /** Has the other side call that extension instead, as a blind transfer does; this call then ends. */
    public void transfer(String extension) {
        inside(Request.REFER, request -> parts.messages().addReferTo(request, extension));
    }

    /** Has the other side take over that call, answered or not, as an attended transfer does; both calls then end here. */
    public void transfer(String extension, OutgoingCall consultation) {
        inside(Request.REFER, request -> parts.messages().addReferTo(request, extension, consultation.earlyDialog()));
    }

    private void inside(String method, InsideCall.Filling filling) {
        InsideCall request = new InsideCall(method);
        parts.thread().executeAndWait(() -> request.send(parts, dialog(), filling));
        request.awaitAccepted();
    }

    /** Sends BYE. */
    void sendBye() throws SipException {
        if (!isAnswered()) {
            throw new PhoneException("Only an answered call can be hung up; " + invitation + " is " + state);
        }
        Dialog dialog = dialog();
        ClientTransaction bye = parts.stack().clientTransaction(dialog.createRequest(Request.BYE));
        over();
        log(PhoneEvent.Kind.ENDED, 0, List.of());
        dialog.sendRequest(bye);
    }

    /** A BYE arrived. */
    void byeReceived(Request bye, ServerTransaction transaction)
            throws SipException, ParseException, InvalidArgumentException {
        transaction.sendResponse(parts.messages().plainResponse(Response.OK, bye));
        if (isAnswered()) {
            over();
            log(PhoneEvent.Kind.ENDED, 0, SipMessages.values(bye, "Reason"));
        }
    }

    /** A re-INVITE arrived; whatever it offers, the phone's one media description is the answer. */
    void reinvited(Request reinvite, ServerTransaction transaction)
            throws SipException, ParseException, InvalidArgumentException {
        Response response = parts.messages().plainResponse(Response.OK, reinvite);
        response.setHeader(parts.messages().contact());
        parts.messages().addSdp(response);
        transaction.sendResponse(response);
        log(PhoneEvent.Kind.REINVITED, Response.OK, List.of());
    }
}
