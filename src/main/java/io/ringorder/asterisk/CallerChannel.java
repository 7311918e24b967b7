package io.ringorder.asterisk;

import static io.ringorder.asterisk.AmiActions.redirect;
import static io.ringorder.asterisk.AmiActions.setVariable;

import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.Instruction;
import io.ringorder.proxy.Progress;
import io.ringorder.proxy.RingStatus;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has Asterisk do things with a caller's channel. Confined to the thread of the calls. */
final class CallerChannel {

    private static final Logger LOG = LoggerFactory.getLogger(CallerChannel.class);

    /** How often a redirection is ordered at most, and the time between. */
    private static final int REDIRECTS = 5;

    private static final Duration NEXT_REDIRECT = Duration.ofMillis(20);

    private final Supplier<WaitingCall> call;
    private final Predicate<WaitingCall.Caller> whenMoved;
    private final Set<String> ids = new HashSet<>();
    private final Tools tools;
    private final BooleanSupplier maybeAnswered;
    private long redirected = System.nanoTime() - Duration.ofDays(1).toNanos();

    /**
     * @param call as far as the program has brought it
     * @param maybeAnswered whether a device that joined may have answered: such a caller is left alone
     * @param whenMoved is given the caller that has taken the place of the one before, and tells whether the call goes on so
     */
    CallerChannel(
            Supplier<WaitingCall> call,
            Tools tools,
            BooleanSupplier maybeAnswered,
            Predicate<WaitingCall.Caller> whenMoved) {
        this.call = call;
        this.tools = tools;
        this.maybeAnswered = maybeAnswered;
        this.whenMoved = whenMoved;
        ids.add(id());
    }

    /** The call that it is in, as far as the program has brought it. */
    WaitingCall call() {
        return call.get();
    }

    private String id() {
        return call.get().channel();
    }

    private String extension() {
        return call.get().extension().number();
    }

    /** All unique ids that it has had. */
    Set<String> ids() {
        return Set.copyOf(ids);
    }

    /**
     * Whether the caller waits, having come this far. One who talks with a device that joined looks as if waiting otherwise, and so
     * does one who was sent elsewhere.
     */
    CompletableFuture<Boolean> waits(Progress progress) {
        // Nobody has been called for a new one.
        CompletableFuture<String> peer = progress.attempt() == 0
                ? CompletableFuture.completedFuture("")
                : tools.link().variable(id(), Dialplan.BRIDGE_PEER);
        return tools.link()
                .variable(id(), Dialplan.WAITING)
                .thenCombine(
                        peer,
                        (waiting, with) -> with.isEmpty() && progress.text().equals(waiting))
                .thenCombine(isHere(), Boolean::logicalAnd);
    }

    void set(String variable, String value) {
        // When it fails so does the redirection after it, and that is seen.
        Future<?> unused = tools.mandate().order(setVariable(id(), variable, value));
    }

    /** Has it dial, which takes more variables the longer the argument of Dial is. */
    void dial(DialAction.Ring ring) {
        String instruction = Instruction.of(ring, false);
        for (int part = 0; part * AmiActions.MAX_LINE < instruction.length(); part++) {
            int from = part * AmiActions.MAX_LINE;
            int to = Math.min(instruction.length(), from + AmiActions.MAX_LINE);
            set(part == 0 ? Dialplan.NOW : Dialplan.DIAL + (part + 1), instruction.substring(from, to));
        }
        goTo(Dialplan.STAGE);
    }

    /** Has the ringing end in this way. */
    void finish(RingStatus status) {
        set(Dialplan.STATUS, status.name());
        goTo(Dialplan.DONE);
        LOG.debug("{}: {} ends with {}", id(), extension(), status);
    }

    /** Has the caller go on in that context. */
    void goTo(String context) {
        if (!maybeAnswered.getAsBoolean()) {
            redirectTo(context);
            return;
        }
        Future<?> unused = tools.link()
                .variable(id(), Dialplan.DIAL_STATUS)
                .whenCompleteAsync(
                        (status, problem) -> {
                            if (problem == null && !status.equals("ANSWER")) {
                                redirectTo(context);
                            } else {
                                LOG.debug("{}: not to {}: a device that joined has answered", id(), context);
                            }
                        },
                        tools.calls());
    }

    private void redirectTo(String context) {
        redirected = System.nanoTime();
        redirectTo(context, redirected, REDIRECTS);
    }

    /** Asterisk refuses it while the channel has not heard of the one before. */
    private void redirectTo(String context, long ordered, int tries) {
        CompletableFuture<ManagerResponse> answer = tools.mandate().order(redirect(id(), context, extension()));
        tools.whenDone(answer, (response, problem) -> {
            LOG.debug("{}: to {}: {}", id(), context, problem == null ? response : problem.getMessage());
            if (response instanceof ManagerError && tries > 1 && redirected == ordered) {
                tools.later(NEXT_REDIRECT, () -> redirectTo(context, ordered, tries - 1));
            }
        });
    }

    /** The progress of the Dial that it is in; empty when it is gone or elsewhere, or somebody has answered. */
    CompletableFuture<Optional<Progress>> rings() {
        return dialStatus()
                .thenComposeAsync(
                        status -> tools.link()
                                .variable(id(), Dialplan.PROGRESS)
                                .thenApply(progress -> status.filter(dial -> !dial.equals("ANSWER"))
                                        .flatMap(dial -> Progress.parse(progress))),
                        tools.calls());
    }

    /** How the Dial that it is in ended so far; empty when it is not in the call any more. */
    CompletableFuture<Optional<String>> dialStatus() {
        WaitingCall asked = call.get();
        CompletableFuture<String> status = tools.link().variable(id(), Dialplan.DIAL_STATUS);
        CompletableFuture<Boolean> here = isHere();
        return tools.link()
                .variable(id(), Dialplan.CONTEXT)
                .thenComposeAsync(
                        context -> context.isEmpty()
                                ? whereItIsNow(asked)
                                : status.thenCombine(
                                        here, (dial, isHere) -> isHere ? Optional.of(dial) : Optional.empty()),
                        tools.calls());
    }

    /** A channel that is not there any more was hung up, or has another id now. */
    private CompletableFuture<Optional<String>> whereItIsNow(WaitingCall asked) {
        return CompletableFuture.supplyAsync(() -> CallSearch.callerNow(tools.link(), asked), tools.lookups())
                .thenComposeAsync(
                        caller -> caller.filter(other -> ids.contains(other.channel()) || moves(other))
                                .map(other -> dialStatus())
                                .orElse(CompletableFuture.completedFuture(Optional.empty())),
                        tools.calls());
    }

    private boolean moves(WaitingCall.Caller caller) {
        boolean goesOn = whenMoved.test(caller);
        if (goesOn) {
            ids.add(caller.channel());
        }
        return goesOn;
    }

    /** Whether it is still in the call: a transfer, or the AMI action Redirect, leaves all of its variables as they were. */
    private CompletableFuture<Boolean> isHere() {
        String extension = extension();
        return tools.link()
                .variable(id(), Dialplan.EXTENSION)
                .thenCombine(
                        tools.link().variable(id(), Dialplan.CONTEXT),
                        (called, context) -> called.equals(extension) && Dialplan.isOfCaller(context));
    }

    /** Which devices have declined in the Dials of this call, as the dialplan has kept it. */
    CompletableFuture<String> declined() {
        return tools.link().variable(id(), Dialplan.DECLINED);
    }

    /** How long ago it was last told to go anywhere. */
    Duration sinceRedirected() {
        return Duration.ofNanos(System.nanoTime() - redirected);
    }
}
