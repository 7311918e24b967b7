package io.ringorder.proxy;

import io.ringorder.plan.PlannedStage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which of an extension's contacts ring in a stage. A contact is left out, by the first that holds, when
 *
 * <ol>
 *   <li>its type is not one of the stage's; where the stage rings the newest device, when another one is newer,
 *   <li>its URI or its Path is not safe to dial ({@link ContactUri}), or too long,
 *   <li>Asterisk knows that it is unreachable,
 *   <li>the call comes from it, or from the same device ({@link DeviceIdentity}) where that has registered anew,
 *   <li>a newer contact of the same device rings,
 *   <li>one Dial has no room for it.
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

    public static ContactSelection of(PlannedStage stage, List<Candidate> contacts) {
        List<Candidate> candidates = withCallers(contacts);
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
        int room = DialCommand.room(stage, ring);
        ring.subList(room, ring.size()).forEach(beyond -> leftOut.add(new LeftOut(beyond, LeftOut.Reason.NO_ROOM)));
        return new ContactSelection(ring.subList(0, room), leftOut);
    }

    private static List<Candidate> withCallers(List<Candidate> candidates) {
        List<DeviceIdentity> callers = candidates.stream()
                .filter(Candidate::calling)
                .map(Candidate::identity)
                .toList();
        return callers.isEmpty()
                ? candidates
                : candidates.stream()
                        .map(candidate -> callers.stream().anyMatch(candidate.identity()::isSameAs)
                                ? new Candidate(candidate.contact(), candidate.classification(), true)
                                : candidate)
                        .toList();
    }

    /** These without the older registrations of the same devices, in the order in which they are given. */
    public static List<Candidate> newestOfEachDevice(List<Candidate> candidates) {
        List<DeviceIdentity> devices =
                candidates.stream().map(Candidate::identity).toList();
        return IntStream.range(0, candidates.size())
                .filter(i -> IntStream.range(0, candidates.size())
                        .noneMatch(j -> devices.get(i).isSameAs(devices.get(j)) && isNewer(candidates, j, i)))
                .mapToObj(candidates::get)
                .toList();
    }

    /** Of two that are equally new, the one Asterisk told later. */
    private static boolean isNewer(List<Candidate> candidates, int one, int other) {
        int age = AGE.compare(candidates.get(one), candidates.get(other));
        return age == 0 ? one > other : age > 0;
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
