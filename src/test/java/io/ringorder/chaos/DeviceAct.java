package io.ringorder.chaos;

import io.ringorder.lab.Behaviour;
import java.time.Duration;

/**
 * What one device does when one call reaches it.
 *
 * @param delay from its INVITE until it answers or declines; nothing to the others
 */
record DeviceAct(Kind kind, Duration delay) {

    static final DeviceAct RINGS = new DeviceAct(Kind.RING, Duration.ZERO);
    static final DeviceAct IS_BUSY = new DeviceAct(Kind.BUSY, Duration.ZERO);
    static final DeviceAct IS_SILENT = new DeviceAct(Kind.SILENT, Duration.ZERO);

    /** What it does. */
    enum Kind {
        ANSWER,
        RING,
        BUSY,
        DECLINE,
        SILENT
    }

    Behaviour behaviour() {
        return switch (kind) {
            case ANSWER -> Behaviour.answerAfter(delay);
            case RING -> Behaviour.ringForever();
            case BUSY -> Behaviour.reject(486);
            case DECLINE -> Behaviour.rejectAfter(delay, 603);
            case SILENT -> Behaviour.silent();
        };
    }
}
