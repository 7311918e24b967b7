package io.ringorder.lab;

import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.SipException;
import javax.sip.header.CSeqHeader;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/** The binding of one phone at its registrar; its methods block until the registrar has answered. */
final class Registration {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PhoneSettings settings;
    private final PhoneParts parts;
    private final String callId;
    private long sequence;
    private Duration expires = Duration.ZERO;

    Registration(PhoneSettings settings, PhoneParts parts) {
        this.settings = settings;
        this.parts = parts;
        this.callId = parts.stack().newCallId();
    }

    synchronized void register(Duration lifetime) {
        request(lifetime);
        expires = lifetime;
        parts.log().record(PhoneEvent.Kind.REGISTERED, Invitation.NONE, Response.OK);
    }

    synchronized void again() {
        if (expires.isZero()) {
            throw new PhoneException("Phone " + settings.name() + " is not registered; call register() first");
        }
        register(expires);
    }

    synchronized void unregister() {
        request(Duration.ZERO);
        expires = Duration.ZERO;
        parts.log().record(PhoneEvent.Kind.UNREGISTERED, Invitation.NONE, Response.OK);
    }

    private void request(Duration lifetime) {
        FinalResponse answer = new FinalResponse();
        try {
            ClientTransaction transaction = parts.stack()
                    .clientTransaction(parts.messages().register(callId, ++sequence, lifetime.toSeconds()));
            transaction.setApplicationData(answer);
            transaction.sendRequest();
            Response response = answer.future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            // Credentials cost one sequence number more than this phone knows of.
            sequence = ((CSeqHeader) response.getHeader(CSeqHeader.NAME)).getSeqNumber();
            if (response.getStatusCode() / 100 != 2) {
                throw failure("was refused: " + response.getStatusCode() + " " + response.getReasonPhrase(), null);
            }
        } catch (TimeoutException late) {
            throw failure("got no answer within " + PATIENCE.toSeconds() + " s", late);
        } catch (SipException | ParseException | InvalidArgumentException | ExecutionException problem) {
            throw failure("could not be sent", problem);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw failure("was interrupted", interrupted);
        }
    }

    private PhoneException failure(String what, @Nullable Throwable cause) {
        String message =
                "REGISTER of " + settings.user() + " (" + settings.name() + ") at " + settings.server() + " " + what;
        return cause == null ? new PhoneException(message) : new PhoneException(message, cause);
    }

    /** Waits for the one response that counts. */
    private static final class FinalResponse implements ReplyTo {
        private final CompletableFuture<Response> future = new CompletableFuture<>();

        @Override
        public void received(ResponseEvent event) {
            if (event.getResponse().getStatusCode() >= 200) {
                future.complete(event.getResponse());
            }
        }

        @Override
        public void timedOut() {
            future.completeExceptionally(new PhoneException("The transaction timed out"));
        }
    }
}
