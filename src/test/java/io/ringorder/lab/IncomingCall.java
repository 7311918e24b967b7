package io.ringorder.lab;

import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** A call that arrived at a phone. */
public final class IncomingCall extends Call {
    private final ServerTransaction transaction;
    private final String toTag = SipMessages.newTag();
    private boolean hasRung;
    private boolean confirmed;

    IncomingCall(PhoneParts parts, Invitation invitation, ServerTransaction transaction) {
        super(parts, invitation);
        this.transaction = transaction;
    }

    void trying() throws SipException, ParseException, InvalidArgumentException {
        transaction.sendResponse(response(Response.TRYING));
    }

    /** Sends 180; only the first one is an event. */
    void ring() throws SipException, ParseException, InvalidArgumentException {
        transaction.sendResponse(response(Response.RINGING));
        if (!hasRung) {
            hasRung = true;
            log(PhoneEvent.Kind.RINGING, Response.RINGING, List.of());
        }
    }

    void earlyMedia() throws SipException, ParseException, InvalidArgumentException {
        Response progress = response(Response.SESSION_PROGRESS);
        parts.messages().addSdp(progress);
        transaction.sendResponse(progress);
        log(PhoneEvent.Kind.EARLY_MEDIA, Response.SESSION_PROGRESS, List.of());
    }

    void answer() throws SipException, ParseException, InvalidArgumentException {
        Response ok = response(Response.OK);
        parts.messages().addSdp(ok);
        answered();
        // Logged before it is sent, so that the ACK cannot be logged first.
        log(PhoneEvent.Kind.ANSWERED, Response.OK, List.of());
        transaction.sendResponse(ok);
        parts.voice().talk(this, transaction.getRequest());
    }

    void reject(int status, String reasonPhrase) throws SipException, ParseException, InvalidArgumentException {
        Response refusal = response(status);
        refusal.setReasonPhrase(reasonPhrase);
        refuse(refusal);
    }

    void reject(int status, Optional<String> contactUri) throws SipException, ParseException, InvalidArgumentException {
        Response refusal = response(status);
        if (contactUri.isPresent()) {
            refusal.setHeader(parts.messages().contactAt(contactUri.get()));
        }
        refuse(refusal);
    }

    private void refuse(Response refusal) throws SipException, InvalidArgumentException {
        over();
        transaction.sendResponse(refusal);
        log(PhoneEvent.Kind.REJECTED, refusal.getStatusCode(), List.of());
    }

    /** Does that after the delay, unless the call has been answered or has ended by then. */
    void unlessOverAfter(Duration delay, PhoneThread.Task task) {
        parts.thread().after(delay, () -> {
            if (isPending()) {
                task.run();
            }
        });
    }

    @Override
    Dialog dialog() {
        return transaction.getDialog();
    }

    @Override
    void acknowledged() {
        if (!confirmed) {
            confirmed = true;
            log(PhoneEvent.Kind.CONFIRMED, 0, List.of());
        }
    }

    @Override
    void cancelled(Request cancel, ServerTransaction cancelTransaction)
            throws SipException, ParseException, InvalidArgumentException {
        cancelTransaction.sendResponse(parts.messages().plainResponse(Response.OK, cancel));
        // A CANCEL that crossed our answer changes nothing; the caller must hang up.
        if (isPending()) {
            over();
            transaction.sendResponse(response(Response.REQUEST_TERMINATED));
            log(PhoneEvent.Kind.CANCELLED, Response.REQUEST_TERMINATED, SipMessages.values(cancel, "Reason"));
        }
    }

    private Response response(int status) throws ParseException {
        return parts.messages().response(status, transaction.getRequest(), toTag);
    }
}
