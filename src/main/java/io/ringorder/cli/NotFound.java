package io.ringorder.cli;

/** What a command was to show or remove is not there. The message is one sentence for a person. */
final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotFound(String sentence) {
        super(sentence);
    }
}
