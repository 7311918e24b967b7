package io.ringorder.asterisk;

import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialState;
import io.ringorder.proxy.Foresight;
import io.ringorder.proxy.Instruction;
import io.ringorder.proxy.Progress;
import io.ringorder.proxy.Ringing;
import io.ringorder.proxy.Transition;
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
     */
    static Course from(DialState state, List<Candidate> contacts, long end) {
        List<Transition> course = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        DialState now = state;
        long over = end;
        while (now instanceof Ringing ringing) {
            Optional<Transition> next = Foresight.whenUnanswered(ringing, contacts, over);
            Optional<String> told = next.flatMap(transition -> instruction(ringing.progress(), transition))
                    .filter(instruction -> text.length() + instruction.length() < AmiActions.MAX_LINE);
            if (told.isEmpty()) {
                break;
            }
            text.append(course.isEmpty() ? "" : Instruction.THEN).append(told.get());
            course.add(next.get());
            now = next.get().next();
            over += next.get().actions().get(0) instanceof DialAction.Ring ring
                    ? ring.time().toMillis()
                    : 0;
        }
        return new Course(course, text.toString());
    }

    /** What a channel that has come this far is told; empty when one variable does not take it. */
    static Optional<String> instruction(Progress progress, Transition next) {
        DialAction first = next.actions().get(0);
        Optional<String> instruction = Optional.empty();
        if (first instanceof DialAction.Ring ring) {
            instruction = Optional.of(Instruction.of(ring));
        } else if (first instanceof DialAction.Finish finish) {
            instruction = Optional.of(Instruction.of(progress.attempt(), finish));
        }
        return instruction.filter(text -> text.length() <= AmiActions.MAX_LINE);
    }

    boolean isEmpty() {
        return transitions.isEmpty();
    }

    /** What comes first, if it is the Dial of this progress. */
    Optional<Transition> first(Progress progress) {
        return transitions.stream()
                .findFirst()
                .filter(next -> next.actions().get(0) instanceof DialAction.Ring ring
                        && ring.progress().equals(progress));
    }

    /** What comes after the first. */
    Course rest() {
        int end = text.indexOf(Instruction.THEN);
        return new Course(transitions.subList(1, transitions.size()), end < 0 ? "" : text.substring(end + 1));
    }
}
