package io.ringorder.lab;

/**
 * A provisional response that a caller received.
 *
 * @param nanoTime {@link System#nanoTime()} of its arrival
 * @param media whether it carried SDP, so that the caller hears the callee's side rather than a ringing tone
 */
public record Provisional(int status, long nanoTime, boolean media) {}
