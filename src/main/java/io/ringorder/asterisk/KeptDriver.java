package io.ringorder.asterisk;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Where the driver of a call is kept: under each unique id that the caller's channel has had. */
final class KeptDriver {

    private final Map<String, CallDriver> drivers;
    private final Set<String> ids = new HashSet<>();

    /** @param drivers those of all calls, by the unique id of the caller's channel */
    KeptDriver(Map<String, CallDriver> drivers, String channel) {
        this.drivers = drivers;
        ids.add(channel);
    }

    /** The call needs no driver any more. */
    void ended(CallDriver driver) {
        ids.forEach(id -> drivers.remove(id, driver));
    }

    /**
     * The caller's channel has this id now. Whether the driver has the call then, and not another one that was told of it. What the
     * channel did before is over.
     */
    boolean moved(CallDriver driver, String channel) {
        CallDriver before = drivers.get(channel);
        if (before != null && before.call().isSameAs(driver.call())) {
            return false;
        }
        if (before != null) {
            before.stop();
        }
        drivers.put(channel, driver);
        ids.add(channel);
        return true;
    }
}
