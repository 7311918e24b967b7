package io.ringorder.asterisk;

/** Asterisk's manager interface cannot be used. The message is one sentence for a person: where, and why. */
public final class AmiUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AmiUnavailable(String message) {
        super(message);
    }
}
