package io.ringorder.proxy;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a call has come. It is kept on the caller's channel ({@code RINGORDER_PROGRESS}), so that a restarted proxy stage
 * can go on with the call.
 *
 * @param attempt counts the Dials of this call from 1, so that what belongs to an earlier one is told apart; 0: none yet
 * @param stage the index of the plan's stage this Dial is for
 * @param outcomes how devices ended in the stages before
 */
public record Progress(int attempt, int stage, Set<LegOutcome> outcomes) {

    static final Progress NONE = new Progress(0, 0, Set.of());

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})/([0-9]{1,3})/([nbdu]*)");

    public Progress {
        outcomes = Set.copyOf(outcomes);
    }

    /** The progress when the next Dial is one for this stage. */
    Progress dialing(int nextStage) {
        return new Progress(attempt + 1, nextStage, outcomes);
    }

    Progress with(Set<LegOutcome> more) {
        Set<LegOutcome> all = EnumSet.noneOf(LegOutcome.class);
        all.addAll(outcomes);
        all.addAll(more);
        return new Progress(attempt, stage, all);
    }

    /** The text form: {@code 2/1/nb} is the second Dial, for the stage with index 1, after a silent and a busy device. */
    public String text() {
        StringBuilder text =
                new StringBuilder().append(attempt).append('/').append(stage).append('/');
        for (LegOutcome outcome : LegOutcome.values()) {
            if (outcomes.contains(outcome)) {
                text.append(outcome.letter());
            }
        }
        return text.toString();
    }

    /** Reads what {@link #text} wrote; empty for any other text. */
    public static Optional<Progress> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Set<LegOutcome> outcomes = EnumSet.noneOf(LegOutcome.class);
        matcher.group(3).chars().forEach(letter -> LegOutcome.ofLetter(letter).ifPresent(outcomes::add));
        return Optional.of(
                        new Progress(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), outcomes))
                .filter(progress -> progress.text().equals(text));
    }
}
