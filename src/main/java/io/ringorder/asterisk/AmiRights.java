package io.ringorder.asterisk;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.action.ListCommandsAction;
import org.asteriskjava.manager.response.ManagerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the AMI user has no right to: says so once, and what does not work without it.
 *
 * <p>Asterisk lists the actions that are allowed. Which events are, it does not tell: they are there or not. Right at a login it
 * sends FullyBooted, past all filters, to who may read the class system (manager.c, action_login); and a program hears itself by
 * an event of the class user. Confined to the executor.
 */
final class AmiRights {

    private static final Logger LOG = LoggerFactory.getLogger(AmiRights.class);

    /** In which what proves a right to events comes. An Asterisk that still starts may take longer. */
    private static final long PROOF_MILLIS = 5000;

    /** What is needed. */
    enum Right {
        CALL(
                "write = call",
                Optional.of("Setvar"),
                "a call does not go on in order when a device is busy, declines or is gone, and no device joins"),
        ORIGINATE("write = originate", Optional.of("Originate"), "no device joins a ringing call"),
        REPORTING("write = reporting", Optional.of("CoreSettings"), "the version of Asterisk is not known"),
        USER(
                "write = user",
                Optional.of("UserEvent"),
                "other ringorders on this Asterisk do not know of this one, so run no second one"),
        EVENTS_OF_CALLS(
                "read = user, or the filter UserEvent: RingOrder",
                Optional.empty(),
                "ringorder does not hear of calls, and all their devices ring at once after some seconds"),
        EVENTS_OF_CONTACTS(
                "read = system",
                Optional.empty(),
                "ringorder does not hear of devices that register, and none of them joins a ringing call");

        private final String setting;
        private final Optional<String> action;
        private final String consequence;

        /** @param action one that nothing else allows; empty when the right is one to events */
        Right(String setting, Optional<String> action, String consequence) {
            this.setting = setting;
            this.action = action;
            this.consequence = consequence;
        }
    }

    private final AmiLink link;
    private final String user;
    private final Executor executor;
    private final Set<Right> missing = EnumSet.noneOf(Right.class);
    private final Set<Right> proved = EnumSet.noneOf(Right.class);
    private int connections;

    AmiRights(AmiLink link, String user, Executor executor) {
        this.link = link;
        this.user = user;
        this.executor = executor;
    }

    /** Logged in. What was heard since the connection before was lost counts for this one. */
    void connected() {
        int connection = ++connections;
        Future<?> unused = link.send(new ListCommandsAction())
                .whenCompleteAsync(
                        (actions, problem) -> {
                            if (problem == null) {
                                look(actions);
                            }
                        },
                        executor);
        CompletableFuture.delayedExecutor(PROOF_MILLIS, TimeUnit.MILLISECONDS, executor)
                .execute(() -> {
                    if (connection == connections) {
                        lookAtEvents();
                    }
                });
    }

    void disconnected() {
        connections++;
        proved.clear();
    }

    private void look(ManagerResponse actions) {
        for (Right right : Right.values()) {
            right.action.ifPresent(action -> tell(right, actions.getAttribute(action) != null));
        }
    }

    private void lookAtEvents() {
        tell(Right.EVENTS_OF_CONTACTS, proved.contains(Right.EVENTS_OF_CONTACTS));
        // Without the right to raise an event, nothing of its own comes back.
        tell(Right.EVENTS_OF_CALLS, proved.contains(Right.EVENTS_OF_CALLS) || missing.contains(Right.USER));
    }

    /** An event has come that needs this right. */
    void has(Right right) {
        proved.add(right);
        if (missing.contains(right)) {
            tell(right, true);
        }
    }

    private void tell(Right right, boolean there) {
        if (there && missing.remove(right)) {
            LOG.info("The AMI user {} has the right {} now", user, right.setting);
        } else if (!there && missing.add(right)) {
            LOG.warn("The AMI user {} lacks the right {}: {}", user, right.setting, right.consequence);
        }
    }
}
