package io.ringorder.proxy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The devices that were called, so that none is called twice.
 *
 * @param now during the present Dial, at every registration at which they were called
 * @param before during the Dials before, since the plan was begun for the last time
 */
public record RungDevices(Set<Candidate> now, Set<DeviceIdentity> before) {

    public static final RungDevices NONE = new RungDevices(Set.of(), Set.of());

    public RungDevices {
        now = Set.copyOf(now);
        before = Set.copyOf(before);
    }

    /** The same, when one more Dial begins. */
    RungDevices dialing(List<Candidate> candidates) {
        Set<DeviceIdentity> all = new HashSet<>(before);
        now.forEach(candidate -> all.add(candidate.identity()));
        return new RungDevices(Set.copyOf(candidates), all);
    }

    RungDevices and(List<Candidate> candidates) {
        Set<Candidate> all = new HashSet<>(now);
        all.addAll(candidates);
        return new RungDevices(all, before);
    }

    /** The same, when no device of the present Dial has begun to ring: who was called in vain may ring yet. */
    RungDevices noneOfThisDial() {
        return new RungDevices(Set.of(), before);
    }

    boolean inThisDial(Candidate candidate) {
        return !called(candidate).isEmpty();
    }

    boolean everBefore(Candidate candidate) {
        return inThisDial(candidate) || before.stream().anyMatch(candidate.identity()::isSameAs);
    }

    /** The registrations at which the device of this one was called during the present Dial. */
    Set<Contact> called(Candidate candidate) {
        return now.stream()
                .filter(called -> called.identity().isSameAs(candidate.identity()))
                .map(Candidate::contact)
                .collect(Collectors.toUnmodifiableSet());
    }
}
