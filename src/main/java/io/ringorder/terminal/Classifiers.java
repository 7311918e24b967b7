package io.ringorder.terminal;

/** Where the classification rules are. Implementations are safe for use by many threads. */
public interface Classifiers {

    /**
     * A classifier with the rules as they are now.
     *
     * @throws RuntimeException when they cannot be read
     */
    Classifier current();
}
