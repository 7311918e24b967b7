package io.ringorder.proxy;

import io.ringorder.terminal.Classification;

/**
 * A registered contact, and what it was recognised as.
 *
 * @param calling whether the call comes from this very device
 */
public record Candidate(Contact contact, Classification classification, boolean calling) {

    public Candidate(Contact contact, Classification classification) {
        this(contact, classification, false);
    }

    DeviceIdentity identity() {
        return DeviceIdentity.of(contact);
    }
}
