package io.ringorder.proxy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The devices that were called, so that none is called twice.
 *
 * @param now during the present Dial
 * @param before during the Dials before, since the plan was begun for the last time
 */
public record RungDevices(Set<DeviceIdentity> now, Set<DeviceIdentity> before) {

    public static final RungDevices NONE = new RungDevices(Set.of(), Set.of());

    public RungDevices {
        now = Set.copyOf(now);
        before = Set.copyOf(before);
    }

    /** The same, when one more Dial begins. */
    RungDevices dialing(List<Candidate> candidates) {
        return new RungDevices(Set.of(), union(now, before)).and(candidates);
    }

    RungDevices and(List<Candidate> candidates) {
        Set<DeviceIdentity> called = new HashSet<>();
        candidates.forEach(candidate -> called.add(candidate.identity()));
        return new RungDevices(union(now, called), before);
    }

    boolean inThisDial(Candidate candidate) {
        return now.contains(candidate.identity());
    }

    boolean everBefore(Candidate candidate) {
        return inThisDial(candidate) || before.contains(candidate.identity());
    }

    private static Set<DeviceIdentity> union(Set<DeviceIdentity> some, Set<DeviceIdentity> others) {
        Set<DeviceIdentity> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
