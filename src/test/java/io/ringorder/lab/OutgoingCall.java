package io.ringorder.lab;

import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** A call that a phone makes; its public methods may be called from any thread but the phone's own. */
public final class OutgoingCall extends Call implements ReplyTo {
    private final List<Provisional> provisionals = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> ringing = new CompletableFuture<>();
    private final CompletableFuture<Integer> finalStatus = new CompletableFuture<>();

    /** The INVITE that may be cancelled: one to which a provisional response has come. */
    private @Nullable ClientTransaction proceeding;

    private @Nullable Dialog early;
    private @Nullable Dialog dialog;
    private @Nullable List<String> cancelReasons;
    private boolean cancelSent;

    OutgoingCall(PhoneParts parts, Invitation invitation) {
        super(parts, invitation);
    }

    /** Waits for a 180. */
    public OutgoingCall awaitRinging(Duration patience) {
        await(ringing, "180 Ringing", patience);
        return this;
    }

    /** Waits for the answer; any other final response is an error. */
    public OutgoingCall awaitAnswered(Duration patience) {
        int status = await(finalStatus, "an answer", patience);
        if (status / 100 != 2) {
            throw new AssertionError("Expected an answer to " + invitation() + ", got " + status + describe());
        }
        return this;
    }

    /** Waits for the final response and returns its status; 408 when none came within SIP's own 32 seconds. */
    public int awaitFinal(Duration patience) {
        return await(finalStatus, "a final response", patience);
    }

    /** All provisional responses so far, in order. */
    public List<Provisional> provisionals() {
        return List.copyOf(provisionals);
    }

    /** Gives up before an answer; {@link #awaitFinal} tells whether that was in time (487) or not (200, then BYE). */
    public void cancel(String... reasons) {
        parts.thread().executeAndWait(() -> {
            cancelReasons = List.of(reasons);
            if (isAnswered()) {
                sendBye();
            } else {
                sendCancelIfPossible();
            }
        });
    }

    /** Ends an answered call. */
    public void hangUp() {
        parts.thread().executeAndWait(this::sendBye);
    }

    @Override
    public void received(ResponseEvent event) throws SipException, ParseException, InvalidArgumentException {
        Response response = event.getResponse();
        int status = response.getStatusCode();
        if (!isPending()) {
            return;
        }
        if (status < 200) {
            proceeding = event.getClientTransaction();
            early = event.getDialog();
            provisional(response);
        } else if (status < 300) {
            connected(event, response);
        } else {
            failed(status, SipMessages.values(response, "Reason"));
        }
    }

    @Override
    public void timedOut() {
        if (isPending()) {
            failed(Response.REQUEST_TIMEOUT, List.of());
        }
    }

    @Override
    Dialog dialog() {
        if (dialog == null) {
            throw new PhoneException(invitation() + " has not been answered");
        }
        return dialog;
    }

    @Override
    Dialog earlyDialog() {
        return early == null ? dialog() : early;
    }

    @Override
    void acknowledged() {
        // The ACK for a re-INVITE: nothing to do.
    }

    @Override
    void cancelled(Request cancel, ServerTransaction transaction)
            throws SipException, ParseException, InvalidArgumentException {
        transaction.sendResponse(parts.messages().plainResponse(Response.OK, cancel));
    }

    private void provisional(Response response) throws SipException {
        int status = response.getStatusCode();
        boolean media = response.getContentLength() != null
                && response.getContentLength().getContentLength() > 0;
        provisionals.add(new Provisional(status, System.nanoTime(), media));
        log(PhoneEvent.Kind.PROGRESS, status, List.of());
        if (status == Response.RINGING) {
            ringing.complete(status);
        }
        sendCancelIfPossible();
    }

    private void connected(ResponseEvent event, Response response) throws SipException, InvalidArgumentException {
        Dialog answered = event.getDialog();
        long sequence = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
        answered.sendAck(answered.createAck(sequence));
        dialog = answered;
        answered();
        parts.voice().talk(this, response);
        log(PhoneEvent.Kind.CONNECTED, response.getStatusCode(), List.of());
        if (cancelReasons != null) {
            sendBye();
        }
        finish(response.getStatusCode());
    }

    private void failed(int status, List<String> reasons) {
        over();
        log(PhoneEvent.Kind.FAILED, status, reasons);
        finish(status);
    }

    private void finish(int status) {
        finalStatus.complete(status);
        ringing.completeExceptionally(new PhoneException("The call ended with " + status + " and never rang"));
    }

    // RFC 3261, 9.1: no CANCEL before a provisional response; it waits for the first one.
    private void sendCancelIfPossible() throws SipException {
        ClientTransaction invite = proceeding;
        if (cancelReasons == null || invite == null || cancelSent || !isPending()) {
            return;
        }
        cancelSent = true;
        Request cancel = invite.createCancel();
        cancelReasons.forEach(reason -> cancel.addHeader(SipMessages.verbatim("Reason", reason)));
        parts.stack().clientTransaction(cancel).sendRequest();
    }

    private int await(CompletableFuture<Integer> outcome, String what, Duration patience) {
        try {
            return outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError(
                    "No sign of " + what + " for " + invitation() + " within " + patience.toMillis() + " ms"
                            + describe(),
                    late);
        } catch (ExecutionException failure) {
            throw new AssertionError("Expected " + what + " for " + invitation() + describe(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + what, interrupted);
        }
    }

    private String describe() {
        return "; heard so far " + provisionals + ", final " + finalStatus.getNow(0);
    }
}
