package io.ringorder.asterisk;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.LegOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.asteriskjava.manager.response.ManagerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Devices that ring for a call beside those its Dial rings: they joined later, and Dial cannot be given more.
 *
 * <p>Each is a leg of its own, whose dialplan picks the ringing call up when it answers; Dial then sees the answer and
 * cancels the others. Asterisk does not tell such a leg that the call is answered or gone, so this looks every now and then.
 * Confined to the thread of the calls.
 */
final class JoinedLegs {

    /** Q.850 causes: the one makes the phone log a missed call, the other none. */
    static final int NO_ANSWER = 16;

    static final int ANSWERED_ELSEWHERE = 26;

    /** A leg with less time than this is not called any more. */
    static final Duration WORTH_RINGING = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(JoinedLegs.class);
    private static final AtomicLong COUNT = new AtomicLong(System.currentTimeMillis());
    private static final String UP = "Up";
    private static final String RINGING = "Ringing";
    private static final long LOOK_MILLIS = 200;
    private static final Duration TRY_AGAIN = Duration.ofMillis(400);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** By then Asterisk has made the channel of a leg, if it ever does. */
    private static final Duration GROWN = Duration.ofMillis(600);

    private final CallerChannel channel;
    private final Tools tools;
    private final LegOrders orders;
    private final Consumer<Set<LegOutcome>> onGone;
    private final UnaryOperator<Duration> late;
    /** By the unique ids of their channels. */
    private final Map<String, Leg> legs = new LinkedHashMap<>();

    /** Those that ring no more. */
    private final List<Leg> over = new ArrayList<>();

    private final Set<LegOutcome> outcomes = EnumSet.noneOf(LegOutcome.class);

    private boolean looking;
    private boolean everRang;
    private DialAction.MissedCall missed = DialAction.MissedCall.LOGGED;

    /**
     * @param onGone is given how they ended when the last of them rings no more
     * @param late is told how much later than asked for one rings, and tells how long it may ring then
     */
    JoinedLegs(CallerChannel channel, Tools tools, Consumer<Set<LegOutcome>> onGone, UnaryOperator<Duration> late) {
        this.channel = channel;
        this.tools = tools;
        orders = new LegOrders(channel, tools);
        this.late = late;
        this.onGone = onGone;
    }

    boolean ringing() {
        return !legs.isEmpty();
    }

    /** The call goes on with another caller, whom those that ring are to know. */
    void tellCaller() {
        legs.keySet().forEach(orders::tellCaller);
    }

    /** Whether any device has joined this call so far: then it can be answered without Dial. */
    boolean everRang() {
        return everRang;
    }

    /** Says what a device that rings in vain logs. */
    void missed(DialAction.MissedCall now) {
        missed = now;
    }

    /** Rings these as well. */
    void ring(DialAction.Join join) {
        List<String> ids = join.candidates().stream()
                .map(candidate -> "ringorder-" + COUNT.incrementAndGet())
                .toList();
        everRang = true;
        ring(join, ids, System.nanoTime(), PATIENCE.dividedBy(TRY_AGAIN));
    }

    private void ring(DialAction.Join join, List<String> ids, long asked, long tries) {
        for (int i = 0; i < ids.size(); i++) {
            legs.putIfAbsent(ids.get(i), Leg.ordered(join.candidates().get(i).contact()));
        }
        Set<String> callers = channel.ids();
        Future<?> unused = CompletableFuture.supplyAsync(
                        () -> CallSearch.ringingLegs(tools.link(), callers), tools.lookups())
                .whenCompleteAsync(
                        (targets, problem) -> {
                            if (problem == null) {
                                originate(join, ids, targets, asked, tries);
                            } else {
                                tryAgain(join, ids, asked, tries, problem);
                            }
                            look();
                        },
                        tools.calls());
    }

    /** Asterisk may not answer just now: these count as ringing, so that the call goes on. */
    private void tryAgain(DialAction.Join join, List<String> ids, long asked, long tries, Throwable problem) {
        if (tries > 0 && legs.keySet().containsAll(ids)) {
            LOG.debug("{}: cannot join yet: {}", channel.call().channel(), problem.getMessage());
            Future<?> unused = tools.calls()
                    .schedule(() -> ring(join, ids, asked, tries - 1), TRY_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            LOG.warn("{}: cannot join: {}", channel.call().channel(), problem.getMessage());
            ids.forEach(legs::remove);
        }
    }

    private void originate(DialAction.Join join, List<String> ids, List<String> targets, long asked, long tries) {
        long now = System.nanoTime();
        Duration time = late.apply(Duration.ofNanos(now - asked));
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            // One that is not among them any more was hung up before it was called.
            if (legs.containsKey(id)) {
                Candidate candidate = join.candidates().get(i);
                DialAction.Join one = new DialAction.Join(join.progress(), join.stage(), List.of(candidate));
                try {
                    whenOrdered(
                            orders.call(one, id, targets, time, missed),
                            () -> legs.computeIfPresent(id, (same, leg) -> leg.taken()),
                            problem -> tryAgain(one, List.of(id), now, tries, problem));
                } catch (IllegalArgumentException e) {
                    LOG.warn("{}: a device cannot join: {}", channel.call().channel(), e.getMessage());
                    legs.remove(id);
                }
            }
        }
    }

    /** When it is not known whether Asterisk took the order, it is given again: it takes an id only once. */
    private void whenOrdered(CompletableFuture<ManagerResponse> order, Runnable taken, Consumer<Throwable> notKnown) {
        Future<?> unused = order.whenCompleteAsync(
                (response, problem) -> {
                    if (problem == null) {
                        taken.run();
                    } else {
                        notKnown.accept(problem);
                    }
                },
                tools.calls());
    }

    private void look() {
        if (!looking) {
            looking = true;
            Future<?> unused = tools.calls().schedule(this::lookNow, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void lookNow() {
        looking = false;
        List<String> watched = List.copyOf(legs.keySet());
        CompletableFuture<Optional<String>> caller = channel.dialStatus();
        List<CompletableFuture<String>> states = watched.stream()
                .map(leg -> tools.link().variable(leg, "CHANNEL(state)"))
                .toList();
        Future<?> unused = CompletableFuture.allOf(states.toArray(CompletableFuture[]::new))
                .thenCombine(caller, (all, now) -> now)
                .whenCompleteAsync(
                        (now, problem) -> {
                            if (problem != null) {
                                look();
                            } else {
                                seen(now, watched, states);
                            }
                        },
                        tools.calls());
    }

    private void seen(Optional<String> callerNow, List<String> watched, List<CompletableFuture<String>> states) {
        boolean answered = callerNow.equals(Optional.of("ANSWER"));
        for (int i = 0; i < watched.size(); i++) {
            String leg = watched.get(i);
            String state = states.get(i).join();
            answered |= state.equals(UP);
            if (state.equals(RINGING)) {
                legs.computeIfPresent(leg, (same, rings) -> rings.ringing());
            }
            if (state.equals(UP)) {
                legs.remove(leg);
            } else if (state.isEmpty() && isOlderThan(leg, GROWN)) {
                ended(leg);
            }
        }
        if (callerNow.isEmpty()) {
            hangUp(NO_ANSWER);
        } else if (answered) {
            hangUp(ANSWERED_ELSEWHERE);
        } else if (legs.isEmpty()) {
            onGone.accept(outcomes);
        } else {
            look();
        }
    }

    private boolean isOlderThan(String leg, Duration age) {
        Leg known = legs.get(leg);
        return known == null || System.nanoTime() - known.since() > age.toNanos();
    }

    /** How the dialed devices ended, and those of these that ring no more. */
    List<LegOutcome> outcomesBeside(List<LegOutcome> dialed) {
        return Stream.concat(dialed.stream(), outcomes.stream()).toList();
    }

    /**
     * The dialplan tells how one ended.
     *
     * @param leg the unique id of its channel
     */
    void ended(String leg, List<LegOutcome> how) {
        legs.computeIfPresent(leg, (same, known) -> known.ended(how));
    }

    /** When the dialplan did not tell how: that was hung up before. */
    private void ended(String id) {
        Leg leg = legs.remove(id);
        if (leg != null) {
            over.add(leg);
            outcomes.addAll(leg.outcomes());
        }
    }

    /** Those that were called at one of these contacts, whether they ring or not. */
    List<Leg> calledAt(Set<Contact> contacts) {
        return Stream.concat(legs.values().stream(), over.stream())
                .filter(leg -> contacts.contains(leg.contact()))
                .toList();
    }

    /** The unique ids of those that are called at one of these contacts. */
    List<String> callingAt(Set<Contact> contacts) {
        return legs.entrySet().stream()
                .filter(leg -> contacts.contains(leg.getValue().contact()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Stops some of those that ring, since their device is called elsewhere now. */
    void giveUp(List<String> ids) {
        ids.forEach(id -> orders.hangUp(id, ANSWERED_ELSEWHERE));
        ids.forEach(legs::remove);
    }

    /** Leaves them as they are: another program drives the calls now. */
    void abandon() {
        legs.clear();
    }

    /** Stops those that ring. */
    void hangUp(int cause) {
        for (String leg : legs.keySet()) {
            orders.hangUp(leg, cause);
            outcomes.addAll(legs.get(leg).outcomes());
            if (!isOlderThan(leg, GROWN)) {
                // Asterisk may not have made its channel yet.
                Future<?> unused = tools.calls()
                        .schedule(() -> orders.hangUp(leg, cause), GROWN.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        legs.clear();
    }
}
