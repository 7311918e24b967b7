package io.ringorder.proxy;

import java.util.Arrays;
import java.util.Optional;

/** How one device's part of a stage ended, when it did not answer. */
public enum LegOutcome {
    /** It rang, or said that its user is away. */
    NO_ANSWER('n'),
    BUSY('b'),
    /** Its user refused the call for all devices: a 6xx answer, RFC 3261 section 21.6. */
    DECLINED('d'),
    /** It did not ring at all. */
    UNREACHABLE('u');

    private final char letter;

    LegOutcome(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }

    static Optional<LegOutcome> ofLetter(int letter) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.letter == letter)
                .findFirst();
    }

    /**
     * The outcome that the last SIP status of a leg stands for; 0 when the device sent none.
     *
     * <p>A redirection is not followed, so its device counts as busy: it has sent the caller elsewhere.
     */
    public static LegOutcome ofSipStatus(int status) {
        if (status <= 100) {
            return UNREACHABLE;
        }
        if (status < 300 || status == 408 || status == 480 || status == 487) {
            return NO_ANSWER;
        }
        if (status < 400 || status == 486) {
            return BUSY;
        }
        return status >= 600 ? DECLINED : UNREACHABLE;
    }
}
