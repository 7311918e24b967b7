package io.ringorder.asterisk;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialState;
import io.ringorder.proxy.DialTimes;
import io.ringorder.proxy.Foresight;
import io.ringorder.proxy.Instruction;
import io.ringorder.proxy.Progress;
import io.ringorder.proxy.Ringing;
import io.ringorder.proxy.Transition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows, one after the other, while nobody answers ({@link Foresight}): up to the end of the call, or as far as it can be
 * told now and one variable takes it. More variables could not be changed all at once.
 *
 * @param transitions the first from the present state, each other from the one before
 * @param text what the channel is told of it; empty when nothing is
 */
record Course(List<Transition> transitions, String text) {

    static final Course NONE = new Course(List.of(), "");

    Course {
        transitions = List.copyOf(transitions);
    }

    /**
     * From this state on.
     *
     * @param end when the present Dial is over, in milliseconds since 1970
     * @param times which a Dial can be given
     */
    static Course from(DialState state, List<Candidate> contacts, long end, DialTimes times) {
        List<Transition> transitions = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        long over = end;
        DialState now = state;
        while (now instanceof Ringing ringing) {
            Optional<Transition> next = Foresight.whenUnanswered(ringing, contacts, over, times);
            Optional<String> told = next.flatMap(transition -> instruction(ringing.progress(), transition, true))
                    .filter(text -> lengthOf(texts) + text.length() <= AmiActions.MAX_LINE);
            if (told.isEmpty()) {
                break;
            }
            if (!transitions.isEmpty()) {
                tellNothingOf(transitions, texts);
            }
            transitions.add(next.get());
            texts.add(told.get());
            over += time(next.get()).toMillis();
            now = next.get().next();
        }
        return new Course(transitions, String.join(Instruction.THEN, texts));
    }

    private static int lengthOf(List<String> texts) {
        return texts.stream()
                .mapToInt(text -> text.length() + Instruction.THEN.length())
                .sum();
    }

    /** The last one, which another follows: with nothing to be done between the two, nobody has to be told that it begins. */
    private static void tellNothingOf(List<Transition> transitions, List<String> texts) {
        int last = transitions.size() - 1;
        ring(transitions.get(last)).ifPresent(ring -> texts.set(last, Instruction.of(ring, false)));
    }

    /**
     * What a channel that has come this far is told; empty when one variable does not take it.
     *
     * @param tell whether the channel is to tell that it has begun
     */
    static Optional<String> instruction(Progress progress, Transition next, boolean tell) {
        DialAction first = next.actions().get(0);
        Optional<String> instruction = Optional.empty();
        if (first instanceof DialAction.Ring ring) {
            instruction = Optional.of(Instruction.of(ring, tell));
        } else if (first instanceof DialAction.Finish finish) {
            instruction = Optional.of(Instruction.of(progress.attempt(), finish));
        }
        return instruction.filter(text -> text.length() <= AmiActions.MAX_LINE);
    }

    static Optional<DialAction.Ring> ring(Transition transition) {
        return transition.actions().get(0) instanceof DialAction.Ring ring ? Optional.of(ring) : Optional.empty();
    }

    private static Duration time(Transition transition) {
        return ring(transition).map(DialAction.Ring::time).orElse(Duration.ZERO);
    }

    boolean isEmpty() {
        return transitions.isEmpty();
    }

    /** How many devices ring next; 0 when none do. */
    int devicesNext() {
        return transitions.stream()
                .limit(1)
                .flatMap(next -> ring(next).stream())
                .mapToInt(ring -> ring.candidates().size())
                .sum();
    }

    /** How long all that rings. */
    Duration time() {
        return transitions.stream().map(Course::time).reduce(Duration.ZERO, Duration::plus);
    }

    /** What leads to the Dial of this progress, that included; empty when it is none of these. */
    List<Transition> until(Progress progress) {
        for (int i = 0; i < transitions.size(); i++) {
            if (ring(transitions.get(i))
                    .filter(ring -> ring.progress().equals(progress))
                    .isPresent()) {
                return transitions.subList(0, i + 1);
            }
        }
        return List.of();
    }

    /** What comes after the first so many. */
    Course after(int count) {
        String rest = text;
        for (int i = 0; i < count; i++) {
            int end = rest.indexOf(Instruction.THEN);
            rest = end < 0 ? "" : rest.substring(end + 1);
        }
        return new Course(transitions.subList(count, transitions.size()), rest);
    }
}
