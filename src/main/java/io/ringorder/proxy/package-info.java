/**
 * The proxy stage: which registered contacts ring in a stage, and what happens next when a stage ends.
 *
 * <p>Pure: no I/O, threads, clocks or logging; it returns values that say what is to be done. May use {@code terminal} and
 * {@code plan}; never {@code media}.
 */
@NullMarked
package io.ringorder.proxy;

import org.jspecify.annotations.NullMarked;
