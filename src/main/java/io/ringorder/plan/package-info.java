/**
 * The ring plan of one call, and the text it travels as on the caller's channel: all that the media service tells the
 * proxy stage.
 *
 * <p>Pure: no I/O, threads, clocks or logging. May use {@code terminal}.
 */
@NullMarked
package io.ringorder.plan;

import org.jspecify.annotations.NullMarked;
