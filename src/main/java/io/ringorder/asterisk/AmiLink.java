package io.ringorder.asterisk;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.ManagerConnection;
import org.asteriskjava.manager.ResponseEvents;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.action.EventGeneratingAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.jspecify.annotations.Nullable;

/** Questions and orders to Asterisk over one AMI connection. Safe for use by many threads. */
final class AmiLink {

    private static final int CONNECT_TIMEOUT_MILLIS = 3000;
    /** Three pings of a session without an answer: the connection is dead though nobody closed it. */
    private static final int READ_TIMEOUT_MILLIS = 3000;

    private static final long ANSWER_TIMEOUT_MILLIS = 2000;
    /** Thousands of channels make a long list. */
    private static final long LIST_TIMEOUT_MILLIS = 10_000;

    private final AmiSettings settings;
    private final ManagerConnection connection;
    private final EventToken token = new EventToken();
    /** Part of the action ids, so that an answer is known from what a caller writes. */
    private final String mark = EventToken.newId();

    /**
     * A link that is not connected yet.
     *
     * @param onOtherToken is run, on the thread that reads, when an event may be one of ours but for its {@link EventToken}
     */
    AmiLink(AmiSettings settings, Runnable onOtherToken) {
        this.settings = settings;
        connection = new AmiConnection(settings, new TrustedFields(mark, token::is, onOtherToken));
        connection.setSocketTimeout(CONNECT_TIMEOUT_MILLIS);
        connection.setSocketReadTimeout(READ_TIMEOUT_MILLIS);
    }

    EventToken token() {
        return token;
    }

    ManagerConnection connection() {
        return connection;
    }

    /**
     * Sends an action. The future is completed, on the thread that delivers answers, with Asterisk's answer, or
     * exceptionally with {@link AmiUnavailable} or {@link java.util.concurrent.TimeoutException}. Actions sent one after
     * the other are carried out in that order, without waiting for the answers between.
     */
    CompletableFuture<ManagerResponse> send(ManagerAction action) {
        CompletableFuture<ManagerResponse> answer = new CompletableFuture<>();
        try {
            action.setActionId(mark);
            connection.sendAction(action, response -> {
                if (response == null || !mark.equals(response.getActionId())) {
                    answer.completeExceptionally(new AmiUnavailable("The connection to Asterisk was lost."));
                } else {
                    answer.complete(response);
                }
            });
        } catch (IOException | IllegalStateException e) {
            answer.completeExceptionally(new AmiUnavailable("There is no connection to Asterisk at " + settings + "."));
        }
        return answer.orTimeout(ANSWER_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * The value of a channel's variable; empty when it is not set or the channel is gone.
     *
     * @param channel null: a global variable
     */
    CompletableFuture<String> variable(@Nullable String channel, String name) {
        return send(AmiActions.getVariable(channel, name))
                .thenApply(response -> response instanceof ManagerError ? "" : value(response));
    }

    /**
     * What a dialplan function returns. Asterisk answers with nothing for what does not exist, so an error means that it
     * would not be asked, and fails the future.
     */
    CompletableFuture<String> function(String call) {
        return send(AmiActions.getVariable(null, call)).thenApply(response -> {
            if (response instanceof ManagerError) {
                throw new AmiUnavailable("Asterisk does not evaluate " + call + ": " + response.getMessage());
            }
            return value(response);
        });
    }

    private static String value(ManagerResponse response) {
        String value = response.getAttribute("Value");
        return value == null ? "" : value;
    }

    /** The events that answer a list action. Waits; not for the thread that delivers answers. */
    List<ManagerEvent> list(EventGeneratingAction action) {
        try {
            action.setActionId(mark);
            ResponseEvents answer = connection.sendEventGeneratingAction(action, LIST_TIMEOUT_MILLIS);
            if (answer.getResponse() instanceof ManagerError refusal) {
                throw new AmiUnavailable("Asterisk at " + settings + " lists no channels, " + refusal.getMessage()
                        + ": the AMI user needs the right write = call.");
            }
            return List.copyOf(answer.getEvents());
        } catch (IOException | IllegalStateException | TimeoutException e) {
            throw new AmiUnavailable("Asterisk at " + settings + " does not answer: " + e.getMessage());
        }
    }

    /** Logs off, when logged in. */
    void close() {
        switch (connection.getState()) {
            case CONNECTED, RECONNECTING -> connection.logoff();
            default -> {
                // Not connected: there is nothing to end.
            }
        }
    }
}
