package io.ringorder.media;

import io.ringorder.plan.Seconds;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One step of a configured ring order: these types, for this long.
 *
 * @param types one or more, each once
 * @param time {@link #MIN_TIME} to {@link #MAX_TIME}; before the next step begins
 * @param joins whether the devices of the step before ring on, joined by these
 */
public record RingStep(List<TerminalType> types, Duration time, boolean joins) {

    public static final Duration MIN_TIME = Duration.ofMillis(100);
    public static final Duration MAX_TIME = Duration.ofMinutes(10);

    public RingStep {
        types = List.copyOf(types);
        if (types.isEmpty() || Set.copyOf(types).size() != types.size()) {
            throw new InvalidInput("A step names one or more types, each once.");
        }
        requireTime(time);
    }

    /** A step for which the devices of the step before stop. */
    public RingStep(List<TerminalType> types, Duration time) {
        this(types, time, false);
    }

    static void requireTime(Duration time) {
        if (time.compareTo(MIN_TIME) < 0 || time.compareTo(MAX_TIME) > 0) {
            throw new InvalidInput(Seconds.text(time) + " s is out of range: " + Seconds.text(MIN_TIME) + " to "
                    + Seconds.text(MAX_TIME) + " seconds are allowed.");
        }
    }

    /**
     * Reads what {@link Seconds#text} writes.
     *
     * @throws InvalidInput when this is no number of seconds; the range is not checked
     */
    public static Duration parseTime(String seconds) {
        if (!seconds.matches("[0-9]{1,9}(\\.[0-9]{1,3})?")) {
            throw new InvalidInput(
                    "\"" + Printable.escape(seconds, 40) + "\" is no time: seconds such as 15 or 2.5 are allowed.");
        }
        return Duration.ofMillis(new BigDecimal(seconds).movePointRight(3).longValueExact());
    }

    /** The step as people write it, {@code pc+mobile:20}. */
    @Override
    public String toString() {
        return types.stream().map(TerminalType::name).collect(Collectors.joining("+")) + ":" + Seconds.text(time);
    }
}
