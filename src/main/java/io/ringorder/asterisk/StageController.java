package io.ringorder.asterisk;

import static io.ringorder.asterisk.AmiActions.redirect;
import static io.ringorder.asterisk.AmiActions.setVariable;
import static io.ringorder.asterisk.AmiActions.status;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialCommand;
import io.ringorder.proxy.DialEvent;
import io.ringorder.proxy.DialState;
import io.ringorder.proxy.RingStatus;
import io.ringorder.proxy.Transition;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.Classifiers;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.event.StatusEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxy stage: learns over AMI of callers that wait, and has Asterisk dial the next stage for them.
 *
 * <p>Between two stages it remembers nothing: the plan and the progress are on the caller's channel, and each event brings
 * them along. So a restart loses no call, and an answered call needs the program no more. Everything that concerns calls
 * happens on one thread, which never waits for anything.
 */
public final class StageController implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StageController.class);

    private final Classifiers classifiers;
    private final ExecutorService calls = Executors.newSingleThreadExecutor(task -> daemon(task, "ringorder-calls"));
    private final ExecutorService lookups = Executors.newFixedThreadPool(4, task -> daemon(task, "ringorder-lookup"));
    private final AmiSession ami;
    private final AmiLink link;
    private final AmiContacts contacts;
    /** The calls that are being worked on, so that no event is acted upon twice. Confined to the thread of the calls. */
    private final Set<String> inHand = new HashSet<>();

    public StageController(AmiSettings settings, Classifiers classifiers) {
        this.classifiers = classifiers;
        ami = new AmiSession(settings, calls, this::onEvent, () -> lookups.execute(this::takeUpWaitingCalls));
        link = ami.link();
        contacts = new AmiContacts(link::function);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to connect; returns at once. */
    public void start() {
        ami.start();
    }

    /** Waits for the first connection to Asterisk, this long at most; whether there is one. */
    public boolean awaitConnection(Duration patience) throws InterruptedException {
        return ami.awaitConnection(patience);
    }

    @Override
    public void close() {
        ami.close();
        calls.shutdown();
        lookups.shutdown();
    }

    private void onEvent(ManagerEvent event) {
        if (event instanceof RingOrderCallEvent call) {
            WaitingCall.read(call.getUniqueId(), call.getExtension(), call.getPlan(), "0/0/", List.of())
                    .ifPresentOrElse(this::takeUp, () -> LOG.warn("Ignoring an event that is none of ours: {}", event));
        } else if (event instanceof RingOrderStageEndEvent end) {
            WaitingCall.read(
                            end.getUniqueId(),
                            end.getExtension(),
                            end.getPlan(),
                            end.getProgress(),
                            WaitingCall.outcomes(end.getLegs(), end.getDialStatus()))
                    .ifPresentOrElse(this::takeUp, () -> LOG.warn("Ignoring an event that is none of ours: {}", event));
        }
    }

    /** Events are not repeated, so after a login the callers that wait are found by looking. */
    private void takeUpWaitingCalls() {
        try {
            String variables = String.join(
                    ",", Dialplan.EXTENSION, Dialplan.PLAN, Dialplan.WAITING, Dialplan.LEGS, Dialplan.DIAL_STATUS);
            for (ManagerEvent event : link.list(status(variables))) {
                if (event instanceof StatusEvent channel && channel.getVariables() != null) {
                    Map<String, String> values = channel.getVariables();
                    WaitingCall.read(
                                    channel.getUniqueId(),
                                    values.get(Dialplan.EXTENSION),
                                    values.get(Dialplan.PLAN),
                                    values.get(Dialplan.WAITING),
                                    WaitingCall.outcomes(values.get(Dialplan.LEGS), values.get(Dialplan.DIAL_STATUS)))
                            .ifPresent(call -> calls.execute(() -> takeUp(call)));
                }
            }
        } catch (AmiUnavailable e) {
            LOG.warn("Could not look for waiting calls: {}", e.getMessage());
        }
    }

    private void takeUp(WaitingCall call) {
        if (!inHand.add(call.channel())) {
            return;
        }
        // An event may be old by the time it is read, and its caller ringing or talking. Only one that still waits, and
        // for this very answer, may be redirected.
        CompletableFuture<String> waiting = link.variable(call.channel(), Dialplan.WAITING);
        Future<?> unused = waiting.whenCompleteAsync(
                (progress, problem) -> {
                    if (problem == null && call.progress().text().equals(progress)) {
                        new Work(call).begin();
                    } else {
                        inHand.remove(call.channel());
                        LOG.debug("{}: waits no more", call.channel());
                    }
                },
                calls);
    }

    /** What is done for one call between two stages. Confined to the thread of the calls. */
    private final class Work implements DialAction.Performer {

        private final WaitingCall call;
        private @Nullable DialState state;

        Work(WaitingCall call) {
            this.call = call;
        }

        void begin() {
            perform(
                    call.isNew()
                            ? DialState.start(call.plan())
                            : DialState.resume(call.plan(), call.progress()).step(call.stageEnded()));
        }

        private void perform(Transition transition) {
            state = transition.next();
            transition.actions().forEach(action -> action.by(this));
        }

        private void on(DialEvent event) {
            if (state != null) {
                perform(state.step(event));
            }
        }

        @Override
        public void lookUp() {
            int attempt = call.progress().attempt();
            Future<?> unused = CompletableFuture.supplyAsync(classifiers::current, lookups)
                    .thenCombine(contacts.of(call.extension()), this::candidates)
                    .whenCompleteAsync(
                            (candidates, problem) -> {
                                if (problem != null) {
                                    LOG.warn(
                                            "{}: cannot tell the devices of {}, so all ring: {}",
                                            call.channel(),
                                            call.extension(),
                                            problem.getMessage());
                                    on(new DialEvent.ContactsNotFound(attempt));
                                } else {
                                    on(new DialEvent.ContactsFound(attempt, candidates));
                                }
                            },
                            calls);
        }

        private List<Candidate> candidates(Classifier classifier, List<Contact> found) {
            return found.stream()
                    .map(contact -> new Candidate(contact, classifier.classify(call.extension(), contact.device())))
                    .toList();
        }

        @Override
        public void ring(DialAction.Ring ring) {
            String command = DialCommand.of(ring);
            for (int part = 0; part < Dialplan.DIAL_PARTS; part++) {
                int from = part * AmiActions.MAX_LINE;
                if (from < command.length()) {
                    int to = Math.min(command.length(), from + AmiActions.MAX_LINE);
                    set(Dialplan.DIAL + (part == 0 ? "" : part + 1), command.substring(from, to));
                }
            }
            set(Dialplan.TT, ring.stage().tt().map(Tt::toString).orElse(""));
            set(Dialplan.PROGRESS, ring.progress().text());
            leaveTo(Dialplan.STAGE);
            LOG.debug(
                    "{}: stage {} of {} of {} rings {} devices",
                    call.channel(),
                    ring.progress().stage() + 1,
                    call.plan().size(),
                    call.extension(),
                    ring.contacts().size());
        }

        @Override
        public void finish(RingStatus status) {
            set(Dialplan.STATUS, status.name());
            leaveTo(Dialplan.DONE);
            LOG.debug("{}: {} ends with {}", call.channel(), call.extension(), status);
        }

        @Override
        public void fallOpen() {
            leaveTo(Dialplan.ALL);
        }

        private void set(String variable, String value) {
            // When it fails so does the redirection after it, and that is seen.
            Future<?> unused = link.send(setVariable(call.channel(), variable, value));
        }

        private void leaveTo(String context) {
            Future<?> unused = link.send(
                            redirect(call.channel(), context, call.extension().number()))
                    .whenCompleteAsync((response, problem) -> inHand.remove(call.channel()), calls);
        }
    }
}
