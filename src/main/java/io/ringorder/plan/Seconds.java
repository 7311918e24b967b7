package io.ringorder.plan;

import java.math.BigDecimal;
import java.time.Duration;

/** Times as people and {@code Dial()} write them. */
public final class Seconds {

    private Seconds() {}

    /** The time in seconds, with decimals only where there are any. */
    public static String text(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
