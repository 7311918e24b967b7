package io.ringorder.plan;

import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import java.util.Arrays;
import java.util.Locale;

/** On whose device a call is logged as missed when it rang there and was not answered there. */
public enum MissedCalls {
    /** On every device that rang in vain, though the call be answered by a later one. */
    ALL,
    /** On the devices that rang last, and only when nobody answered. */
    LAST,
    /** On none. */
    NONE;

    /** The name as people write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The value with this name.
     *
     * @throws InvalidInput when there is none
     */
    public static MissedCalls labelled(String label) {
        return Arrays.stream(values())
                .filter(value -> value.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("\"" + Printable.escape(label, 40)
                        + "\" does not say whose log shows a missed call: all, last and none are allowed."));
    }
}
