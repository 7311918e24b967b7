package io.ringorder.media;

/** How the devices of an extension ring. */
public enum RingMode {
    /** All at once: parallel forking, RFC 3261 section 16. */
    SIMULTANEOUS,
    /** One group of terminal types after the other. */
    SEQUENTIAL
}
