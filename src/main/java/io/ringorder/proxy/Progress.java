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
 * @param stage the index of the plan's stage that this Dial rings; of several, the last that joined
 * @param round how many times the plan was gone through before
 * @param began when the call began, in milliseconds since 1970; 0: not yet known
 * @param declineStops whether a 6xx answer to this Dial ends the call, whichever device it comes from
 * @param outcomes how devices ended in the Dials before
 */
public record Progress(int attempt, int stage, int round, long began, boolean declineStops, Set<LegOutcome> outcomes) {

    /** That of a call for which nothing was done. */
    public static final Progress NONE = new Progress(0, 0, 0, 0, false, Set.of());

    private static final Pattern TEXT =
            Pattern.compile("([0-9]{1,4})/([0-9]{1,3})/([0-9]{1,2})/([0-9]{1,14})/(s?)/([nbdu]*)");

    public Progress {
        outcomes = Set.copyOf(outcomes);
    }

    Progress begun(long millis) {
        return began != 0 ? this : new Progress(attempt, stage, round, millis, declineStops, outcomes);
    }

    /** The progress when the next Dial is one that begins with this stage. */
    Progress dialing(int firstStage, int inRound, boolean stopsOnDecline) {
        return new Progress(attempt + 1, firstStage, inRound, began, stopsOnDecline, outcomes);
    }

    /** The progress when this stage has joined the Dial. */
    Progress joined(int by) {
        return new Progress(attempt, by, round, began, declineStops, outcomes);
    }

    Progress with(Set<LegOutcome> more) {
        Set<LegOutcome> all = EnumSet.noneOf(LegOutcome.class);
        all.addAll(outcomes);
        all.addAll(more);
        return new Progress(attempt, stage, round, began, declineStops, all);
    }

    /**
     * The text form: {@code 2/1/0/1767225600000/s/nb} is the second Dial, of the stage with index 1, in the first round of
     * a call that began then, ended by a 6xx answer, after an unanswered and a busy device.
     */
    public String text() {
        StringBuilder text = new StringBuilder()
                .append(attempt)
                .append('/')
                .append(stage)
                .append('/')
                .append(round)
                .append('/')
                .append(began)
                .append(declineStops ? "/s/" : "//");
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
        matcher.group(6).chars().forEach(letter -> LegOutcome.ofLetter(letter).ifPresent(outcomes::add));
        Progress progress = new Progress(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Long.parseLong(matcher.group(4)),
                !matcher.group(5).isEmpty(),
                outcomes);
        // The text is compared with what the channel holds, so only the form that is written counts.
        return Optional.of(progress).filter(read -> read.text().equals(text));
    }
}
