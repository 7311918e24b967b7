package io.ringorder.chaos;

import io.ringorder.chaos.CallTrace.Place;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of one fault.
 *
 * @param places where the calls were when it struck
 * @param endedWithAsterisk calls that Asterisk took with it
 * @param fellOpen calls in which all devices rang at once, though the order says otherwise
 * @param longest the longest time from an INVITE to its answer or next line
 * @param leftOver devices that rang or talked on without a caller, and INVITEs that belong to no call
 * @param channels channels that Asterisk had left in the end
 * @param problems what went wrong, in words; one line for each lost call
 */
record Row(
        Fault fault,
        int calls,
        Map<Place, Integer> places,
        int answered,
        int nextLine,
        int gaveUp,
        int endedWithAsterisk,
        int lost,
        int fellOpen,
        Optional<Duration> reaction,
        Duration longest,
        int leftOver,
        int channels,
        List<String> notes,
        List<String> problems,
        Optional<String> skipped) {

    static final String HEADER = """
            | fault | calls | in flight: waiting / stage 1 / 2 / 3 / talking | answered | next line | caller gave up | \
            ended with Asterisk | **lost** | all rang at once | reaction, ms | longest ringing, s | left over | noted |
            |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|
            """;

    static Row skipped(Fault fault, String reason) {
        return new Row(
                fault,
                0,
                Map.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Duration.ZERO,
                0,
                0,
                List.of(),
                List.of(),
                Optional.of(reason));
    }

    boolean isRight() {
        return problems.isEmpty();
    }

    int inFlight() {
        return places.entrySet().stream()
                .filter(place -> place.getKey() != Place.OVER)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private String spread() {
        return inFlight() + ": " + at(Place.WAITING) + " / " + at(Place.FIRST_STAGE) + " / " + at(Place.SECOND_STAGE)
                + " / " + at(Place.THIRD_STAGE) + " / " + at(Place.TALKING);
    }

    private int at(Place place) {
        return places.getOrDefault(place, 0);
    }

    private String mark() {
        return switch (fault.claim()) {
            case NONE_LOST, NONE_LOST_IN_THE_END -> "";
            case IN_ORDER -> " ↓";
            case UNNOTICED -> " ✓";
        };
    }

    /** A line of the table in Markdown. */
    String markdown() {
        if (skipped.isPresent()) {
            return "| " + fault.title() + " | skipped: " + skipped.get() + " | | | | | | | | | | | |\n";
        }
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %d | %d | %d | %s | **%d** | %d | %s | %.1f | %d | %s |%n",
                fault.title() + mark(),
                calls,
                spread(),
                answered,
                nextLine,
                gaveUp,
                endedWithAsterisk == 0 ? "" : endedWithAsterisk,
                lost,
                fellOpen,
                reaction.map(time -> Long.toString(time.toMillis())).orElse(""),
                longest.toMillis() / 1e3,
                leftOver + Math.max(0, channels),
                String.join("; ", notes));
    }

    /** One line for the console. */
    String line() {
        if (skipped.isPresent()) {
            return String.format(Locale.ROOT, "%-20s skipped: %s", fault.name(), skipped.get());
        }
        return String.format(
                Locale.ROOT,
                "%-20s %4d calls, in flight %-26s answered %4d, next line %4d, gave up %3d%s, lost %d, at once %3d,"
                        + " reaction %5s ms, longest %4.1f s, left over %d%s",
                fault.name(),
                calls,
                spread(),
                answered,
                nextLine,
                gaveUp,
                endedWithAsterisk == 0 ? "" : ", ended with Asterisk " + endedWithAsterisk,
                lost,
                fellOpen,
                reaction.map(time -> Long.toString(time.toMillis())).orElse("-"),
                longest.toMillis() / 1e3,
                leftOver + Math.max(0, channels),
                notes.isEmpty() ? "" : "; " + String.join("; ", notes));
    }
}
