package io.ringorder.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All faults, in the order in which they strike. */
final class Faults {

    private Faults() {}

    static List<Fault> all(Duration soak) {
        List<Fault> all = new ArrayList<>();
        all.addAll(ProgramFaults.all());
        all.addAll(AmiFaults.all());
        all.addAll(AgiFaults.all());
        all.addAll(AsteriskFaults.all());
        all.addAll(new PairFaults().all());
        all.addAll(new StoreFaults().all());
        all.addAll(LoadFaults.all(soak));
        return all;
    }
}
