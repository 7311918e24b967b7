/**
 * Terminal types, how a registered device is recognised as one, and the {@code Tt} header that names them on the wire.
 *
 * <p>Pure: no I/O, threads, clocks or logging. May use nothing of the project.
 */
@NullMarked
package io.ringorder.terminal;

import org.jspecify.annotations.NullMarked;
