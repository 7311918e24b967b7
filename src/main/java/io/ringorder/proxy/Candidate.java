package io.ringorder.proxy;

import io.ringorder.terminal.Classification;

/** A registered contact, and what it was recognised as. */
public record Candidate(Contact contact, Classification classification) {}
