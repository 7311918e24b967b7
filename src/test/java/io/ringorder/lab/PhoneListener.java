package io.ringorder.lab;

import gov.nist.javax.sip.clientauthutils.UserCredentials;
import java.io.IOException;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import javax.sip.ClientTransaction;
import javax.sip.DialogTerminatedEvent;
import javax.sip.IOExceptionEvent;
import javax.sip.InvalidArgumentException;
import javax.sip.RequestEvent;
import javax.sip.ResponseEvent;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipListener;
import javax.sip.TimeoutEvent;
import javax.sip.TransactionTerminatedEvent;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.CallIdHeader;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.header.ToHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * Hands what the stack receives to the call it belongs to.
 *
 * <p>The stack calls it on its one event thread. Transactions are created there, so that the stack absorbs
 * retransmissions from then on; all else happens on the phone's thread.
 */
final class PhoneListener implements SipListener {
    private final PhoneSettings settings;
    private final PhoneParts parts;
    private final Supplier<Behaviour> behaviour;

    /**
     * Call-IDs of INVITEs left without any answer. Without a transaction the stack delivers every retransmission, and
     * they go on after the caller has given up, because a CANCEL needs a provisional response first.
     */
    private final Set<String> ignored = new HashSet<>();

    PhoneListener(PhoneSettings settings, PhoneParts parts, Supplier<Behaviour> behaviour) {
        this.settings = settings;
        this.parts = parts;
        this.behaviour = behaviour;
    }

    @Override
    public void processRequest(RequestEvent event) {
        Request request = event.getRequest();
        try {
            switch (request.getMethod()) {
                case Request.ACK -> acknowledge(request);
                case Request.INVITE -> invite(event, request);
                case Request.CANCEL, Request.BYE -> forCall(event, request);
                default -> outsideCalls(event, request);
            }
        } catch (SipException | ParseException | InvalidArgumentException | RuntimeException problem) {
            parts.log().fault(problem);
        }
    }

    @Override
    public void processResponse(ResponseEvent event) {
        ClientTransaction transaction = event.getClientTransaction();
        // Without a transaction it is a retransmitted 200, which the stack acknowledges again by itself.
        if (transaction == null || !(transaction.getApplicationData() instanceof ReplyTo sender)) {
            return;
        }
        try {
            if (!answeredChallenge(event.getResponse(), transaction, sender)) {
                parts.thread().execute(() -> sender.received(event));
            }
        } catch (SipException | RuntimeException problem) {
            parts.log().fault(problem);
        }
    }

    @Override
    public void processTimeout(TimeoutEvent event) {
        ClientTransaction transaction = event.getClientTransaction();
        if (transaction != null && transaction.getApplicationData() instanceof ReplyTo sender) {
            parts.thread().execute(sender::timedOut);
        }
    }

    @Override
    public void processIOException(IOExceptionEvent event) {
        parts.log().fault(new IOException("No way to " + event.getHost() + ":" + event.getPort()));
    }

    @Override
    public void processTransactionTerminated(TransactionTerminatedEvent event) {
        // Calls keep their own state.
    }

    @Override
    public void processDialogTerminated(DialogTerminatedEvent event) {
        // Calls keep their own state.
    }

    private void acknowledge(Request request) {
        Call call = call(request);
        if (call != null) {
            parts.thread().execute(call::acknowledged);
        }
    }

    private void invite(RequestEvent event, Request request) throws SipException {
        Call known = call(request);
        boolean insideCall = ((ToHeader) request.getHeader(ToHeader.NAME)).getTag() != null;
        if (known != null && insideCall) {
            ServerTransaction transaction = transaction(event, request);
            parts.thread().execute(() -> known.reinvited(request, transaction));
            return;
        }
        Invitation invitation = Invitation.of(request);
        if (ignored.contains(invitation.callId())) {
            return;
        }
        Behaviour how = behaviour.get().forCall(invitation);
        if (how.isAlive()) {
            // The transaction comes first: where it cannot be had, there is no new call to record.
            IncomingCall call = new IncomingCall(parts, invitation, transaction(event, request));
            parts.log().record(PhoneEvent.Kind.INVITE, invitation);
            parts.calls().put(invitation.callId(), call);
            parts.thread().execute(() -> how.play(call));
        } else {
            ignored.add(invitation.callId());
            parts.log().record(PhoneEvent.Kind.INVITE, invitation);
        }
    }

    private void forCall(RequestEvent event, Request request)
            throws SipException, ParseException, InvalidArgumentException {
        Call call = call(request);
        if (call == null) {
            outsideCalls(event, request);
            return;
        }
        ServerTransaction transaction = transaction(event, request);
        parts.thread()
                .execute(
                        request.getMethod().equals(Request.BYE)
                                ? () -> call.byeReceived(request, transaction)
                                : () -> call.cancelled(request, transaction));
    }

    private void outsideCalls(RequestEvent event, Request request)
            throws SipException, ParseException, InvalidArgumentException {
        if (!behaviour.get().isAlive()) {
            return;
        }
        int status = switch (request.getMethod()) {
            case Request.OPTIONS, Request.NOTIFY -> Response.OK;
            case Request.BYE, Request.CANCEL -> Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST;
            default -> Response.NOT_IMPLEMENTED;
        };
        transaction(event, request).sendResponse(parts.messages().plainResponse(status, request));
    }

    private boolean answeredChallenge(Response response, ClientTransaction transaction, ReplyTo sender)
            throws SipException {
        int status = response.getStatusCode();
        boolean challenged = status == Response.UNAUTHORIZED || status == Response.PROXY_AUTHENTICATION_REQUIRED;
        Request request = transaction.getRequest();
        boolean triedBefore = request.getHeader(AuthorizationHeader.NAME) != null
                || request.getHeader(ProxyAuthorizationHeader.NAME) != null;
        if (!challenged || triedBefore || settings.password().isEmpty()) {
            return false;
        }
        UserCredentials credentials = new Credentials(
                settings.user(), settings.password().get(), settings.server().host());
        ClientTransaction again = parts.stack()
                .answerChallenge(
                        response, transaction, credentials, parts.messages().headers());
        again.setApplicationData(sender);
        again.sendRequest();
        return true;
    }

    private @Nullable Call call(Request request) {
        return parts.calls().get(((CallIdHeader) request.getHeader(CallIdHeader.NAME)).getCallId());
    }

    private ServerTransaction transaction(RequestEvent event, Request request) throws SipException {
        ServerTransaction existing = event.getServerTransaction();
        return existing == null ? parts.stack().serverTransaction(request) : existing;
    }

    /** What a digest is made of. */
    private record Credentials(String getUserName, String getPassword, String getSipDomain)
            implements UserCredentials {}
}
