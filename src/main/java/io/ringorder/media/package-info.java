/**
 * The media service: what ring order an extension has, and the plan and terminal-type tag of a call that follow from it.
 *
 * <p>Pure: no I/O, threads, clocks or logging. May use {@code terminal} and {@code plan}; never {@code proxy}.
 */
@NullMarked
package io.ringorder.media;

import org.jspecify.annotations.NullMarked;
