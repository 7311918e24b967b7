package io.ringorder.proxy;

import io.ringorder.plan.PlannedStage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of an extension's contacts ring in a stage. A contact is left out, by the first that holds, when
 *
 * <ol>
 *   <li>its type is not one of the stage's; where the stage rings the newest device, when another one is newer,
 *   <li>its URI or its Path is not safe to dial ({@link ContactUri}), or too long,
 *   <li>Asterisk knows that it is unreachable,
 *   <li>the call comes from it,
 *   <li>a newer contact of the same device ({@link DeviceIdentity}) rings.
 * </ol>
 *
 * @param ring in the order Asterisk told them
 * @param leftOut all others
 */
public record ContactSelection(List<Candidate> ring, List<LeftOut> leftOut) {

    private static final Comparator<Candidate> AGE =
            Comparator.comparing(candidate -> candidate.contact().registered());

    public ContactSelection {
        ring = List.copyOf(ring);
        leftOut = List.copyOf(leftOut);
    }

    public static ContactSelection of(PlannedStage stage, List<Candidate> candidates) {
        Optional<Candidate> newest = stage.ringsNewest() ? newest(candidates) : Optional.empty();
        List<Candidate> fit = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (Candidate candidate : candidates) {
            boolean rung = stage.rings(candidate.classification().type())
                    || newest.map(candidate::equals).orElse(false);
            Optional<LeftOut.Reason> reason = rung ? impediment(candidate) : Optional.of(LeftOut.Reason.OTHER_TYPE);
            reason.ifPresentOrElse(why -> leftOut.add(new LeftOut(candidate, why)), () -> fit.add(candidate));
        }
        List<Candidate> ring = newestOfEachDevice(fit);
        ring.forEach(fit::remove);
        fit.forEach(older -> leftOut.add(new LeftOut(older, LeftOut.Reason.OLDER_REGISTRATION)));
        return new ContactSelection(ring, leftOut);
    }

    /** These without the older registrations of the same devices, in the order in which they are given. */
    public static List<Candidate> newestOfEachDevice(List<Candidate> candidates) {
        Map<DeviceIdentity, Candidate> devices = new HashMap<>();
        candidates.forEach(candidate -> devices.merge(candidate.identity(), candidate, ContactSelection::newer));
        return candidates.stream()
                .filter(candidate -> devices.remove(candidate.identity(), candidate))
                .toList();
    }

    private static Optional<Candidate> newest(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> impediment(candidate).isEmpty())
                .reduce(ContactSelection::newer);
    }

    /** Of two that are equally new, the one Asterisk told later. */
    private static Candidate newer(Candidate one, Candidate other) {
        return AGE.compare(one, other) > 0 ? one : other;
    }

    private static Optional<LeftOut.Reason> impediment(Candidate candidate) {
        Optional<LeftOut.Reason> undialable = candidate.contact().impediment();
        if (undialable.isPresent()) {
            return undialable;
        }
        if (candidate.contact().unreachable()) {
            return Optional.of(LeftOut.Reason.UNREACHABLE);
        }
        return candidate.calling() ? Optional.of(LeftOut.Reason.CALLING) : Optional.empty();
    }
}
