package io.ringorder.lab;

import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sip.ClientTransaction;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Request;

/** A request that a phone sends inside an answered call, and what came of it. */
final class InsideCall implements ReplyTo {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int NOTHING = 408;

    private final String method;
    private final CompletableFuture<Integer> outcome = new CompletableFuture<>();

    InsideCall(String method) {
        this.method = method;
    }

    /** Adds to the request what it is about. */
    @FunctionalInterface
    interface Filling {
        void fill(Request request) throws SipException, ParseException, InvalidArgumentException;
    }

    /** Sends it; on the phone's thread. */
    void send(PhoneParts parts, Dialog dialog, Filling filling)
            throws SipException, ParseException, InvalidArgumentException {
        Request request = dialog.createRequest(method);
        request.setHeader(parts.messages().contact());
        filling.fill(request);
        ClientTransaction transaction = parts.stack().clientTransaction(request);
        transaction.setApplicationData(this);
        dialog.sendRequest(transaction);
    }

    @Override
    public void received(ResponseEvent event) throws SipException, InvalidArgumentException {
        int status = event.getResponse().getStatusCode();
        if (status < 200) {
            return;
        }
        if (status < 300 && method.equals(Request.INVITE)) {
            CSeqHeader sequence = (CSeqHeader) event.getResponse().getHeader(CSeqHeader.NAME);
            event.getDialog().sendAck(event.getDialog().createAck(sequence.getSeqNumber()));
        }
        outcome.complete(status);
    }

    @Override
    public void timedOut() {
        outcome.complete(NOTHING);
    }

    /** Waits until the other side has accepted it; on any thread but the phone's own. */
    void awaitAccepted() {
        try {
            int status = outcome.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (status / 100 != 2) {
                throw new PhoneException(method + " inside a call got " + status);
            }
        } catch (TimeoutException | ExecutionException problem) {
            throw new PhoneException(method + " inside a call got no answer", problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PhoneException("Interrupted while waiting for an answer to " + method, interrupted);
        }
    }
}
