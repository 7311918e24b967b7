package io.ringorder.chaos;

import io.ringorder.chaos.CallTrace.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What a fault notes while it strikes. Confined to the thread that runs the fault. */
final class Moment {

    private static final Duration UNDER_WAY = Duration.ofMillis(150);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Load load;
    private final List<String> notes = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private Map<Place, Integer> places = Map.of();
    private OptionalLong measuredFrom = OptionalLong.empty();
    private long countedFrom;
    private OptionalLong excusedUntil = OptionalLong.empty();
    private Optional<String> skipped = Optional.empty();

    Moment(Load load) {
        this.load = load;
    }

    /** The calls that go on at this moment are those that the fault hits. */
    void struck() {
        places = load.places();
    }

    /** The time to the next stage that the program starts counts from now. */
    void measureFromNow() {
        countedFrom = System.nanoTime();
        measuredFrom = OptionalLong.of(countedFrom);
    }

    /** Stages that began before now, from what was on its way, are not the reaction; its clock runs on. */
    void countFromNow() {
        countedFrom = System.nanoTime();
    }

    /** The same, for stages that begin in the next moment: what a killed program has ordered may still come. */
    void countFromSoon() {
        countedFrom = System.nanoTime() + UNDER_WAY.toNanos();
    }

    /** Calls that began before now may have ended with Asterisk itself. */
    void excuseUntilNow() {
        excusedUntil = OptionalLong.of(System.nanoTime());
    }

    /** Waits for the first stage that the program starts after {@link #measureFromNow()}. */
    void awaitReaction(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (reaction().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(LOOK.toMillis());
        }
        if (reaction().isEmpty()) {
            fail("no stage was started within " + patience.toSeconds() + " s");
        }
    }

    void note(String text) {
        notes.add(text);
    }

    /** Something other than a call went wrong. */
    void fail(String text) {
        failures.add(text);
    }

    void check(boolean right, String otherwise) {
        if (!right) {
            fail(otherwise);
        }
    }

    /** The fault cannot be had on this machine. */
    void skip(String reason) {
        skipped = Optional.of(reason);
    }

    Load load() {
        return load;
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    Map<Place, Integer> places() {
        return places;
    }

    Optional<String> skipped() {
        return skipped;
    }

    /** Whether the call may have ended with Asterisk. */
    boolean isExcused(CallTrace call) {
        return excusedUntil.isPresent() && call.startedAt() < excusedUntil.getAsLong();
    }

    /** From {@link #measureFromNow()} until a device heard of the first stage that the program started then. */
    Optional<Duration> reaction() {
        if (measuredFrom.isEmpty()) {
            return Optional.empty();
        }
        long from = measuredFrom.getAsLong();
        return load.calls().stream()
                .map(call -> call.firstTaggedInviteSince(countedFrom))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .min(Long::compare)
                .map(first -> Duration.ofNanos(first - from));
    }
}
