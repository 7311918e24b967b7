package io.ringorder.asterisk;

import static io.ringorder.asterisk.AmiActions.redirect;
import static io.ringorder.asterisk.AmiActions.setVariable;

import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.Instruction;
import io.ringorder.proxy.Progress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.asteriskjava.manager.response.ManagerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has Asterisk do things with a caller's channel. Confined to the thread of the calls. */
final class CallerChannel {

    private static final Logger LOG = LoggerFactory.getLogger(CallerChannel.class);

    private final String id;
    private final String extension;
    private final Mandate mandate;
    private long redirected = System.nanoTime() - Duration.ofDays(1).toNanos();

    CallerChannel(WaitingCall call, Mandate mandate) {
        id = call.channel();
        extension = call.extension().number();
        this.mandate = mandate;
    }

    void set(String variable, String value) {
        // When it fails so does the redirection after it, and that is seen.
        Future<?> unused = mandate.order(setVariable(id, variable, value));
    }

    /** Has it dial, which takes more variables the longer the argument of Dial is. */
    void dial(DialAction.Ring ring) {
        String instruction = Instruction.of(ring);
        for (int part = 0; part * AmiActions.MAX_LINE < instruction.length(); part++) {
            int from = part * AmiActions.MAX_LINE;
            int to = Math.min(instruction.length(), from + AmiActions.MAX_LINE);
            set(part == 0 ? Dialplan.NOW : Dialplan.DIAL + (part + 1), instruction.substring(from, to));
        }
        goTo(Dialplan.STAGE);
    }

    void goTo(String context) {
        redirected = System.nanoTime();
        CompletableFuture<ManagerResponse> answer = mandate.order(redirect(id, context, extension));
        Future<?> unused = answer.whenComplete((response, problem) ->
                LOG.debug("{}: to {}: {}", id, context, problem == null ? response : problem.getMessage()));
    }

    /** Whether it is in the Dial of this progress, and nobody has answered. */
    CompletableFuture<Boolean> rings(AmiLink link, Progress expected) {
        CompletableFuture<String> status = link.variable(id, Dialplan.DIAL_STATUS);
        return link.variable(id, Dialplan.PROGRESS)
                .thenCombine(status, (progress, dial) -> progress.equals(expected.text()) && !dial.equals("ANSWER"));
    }

    /** How long ago it was last told to go anywhere. */
    Duration sinceRedirected() {
        return Duration.ofNanos(System.nanoTime() - redirected);
    }
}
