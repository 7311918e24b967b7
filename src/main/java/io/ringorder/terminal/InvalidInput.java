package io.ringorder.terminal;

/**
 * Text from a person or a file that cannot be accepted. The message is one sentence for that person: what is wrong,
 * where, and what is allowed.
 */
public final class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sentence;

    public InvalidInput(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    @Override
    public String getMessage() {
        return sentence;
    }
}
