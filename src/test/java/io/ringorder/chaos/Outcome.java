package io.ringorder.chaos;

import java.util.Optional;

/** How a call ended, as its caller heard it. */
enum Outcome {
    ANSWERED(200),
    NOANSWER(410),
    BUSY(501),
    DECLINED(484),
    UNAVAILABLE(502),
    /** The caller hung up before. */
    GAVE_UP(487);

    /**
     * The SIP status by which the caller knows it. The next line of the dialplan hangs up with causes that become these
     * (22, 29, 28 and 27), and nothing else in Asterisk or ringorder sends them: so they prove that the next line was reached.
     */
    private final int status;

    Outcome(int status) {
        this.status = status;
    }

    static Optional<Outcome> of(int status) {
        for (Outcome outcome : values()) {
            if (outcome.status == status) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    /** Whether the call went to the next line of the dialplan. */
    boolean isNextLine() {
        return this != ANSWERED && this != GAVE_UP;
    }
}
