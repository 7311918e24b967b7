package io.ringorder.proxy;

import io.ringorder.plan.PlannedStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which of an extension's contacts ring in a stage. A contact is left out, by the first that holds, when
 *
 * <ol>
 *   <li>its type is not one of the stage's,
 *   <li>its URI is not safe to dial ({@link ContactUri}),
 *   <li>Asterisk knows that it is unreachable.
 * </ol>
 *
 * @param ring in the order Asterisk told them
 * @param leftOut all others
 */
public record ContactSelection(List<Contact> ring, List<LeftOut> leftOut) {

    public ContactSelection {
        ring = List.copyOf(ring);
        leftOut = List.copyOf(leftOut);
    }

    public static ContactSelection of(PlannedStage stage, List<Candidate> candidates) {
        List<Contact> ring = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (Candidate candidate : candidates) {
            reason(stage, candidate)
                    .ifPresentOrElse(
                            reason -> leftOut.add(new LeftOut(candidate, reason)), () -> ring.add(candidate.contact()));
        }
        return new ContactSelection(ring, leftOut);
    }

    private static Optional<LeftOut.Reason> reason(PlannedStage stage, Candidate candidate) {
        if (!stage.rings(candidate.classification().type())) {
            return Optional.of(LeftOut.Reason.OTHER_TYPE);
        }
        if (!ContactUri.isSafe(candidate.contact().uri())) {
            return Optional.of(LeftOut.Reason.UNSAFE);
        }
        return candidate.contact().unreachable() ? Optional.of(LeftOut.Reason.UNREACHABLE) : Optional.empty();
    }
}
