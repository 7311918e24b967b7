/**
 * The benchmark, {@code ./run.sh bench}: the same calls rung by a plain dialplan, by what people write today, by a SIP proxy and
 * by ringorder, on a real Asterisk.
 *
 * <p>Times are taken from one capture of the loopback interface. May use {@code lab} and the program.
 */
@NullMarked
package io.ringorder.bench;

import org.jspecify.annotations.NullMarked;
