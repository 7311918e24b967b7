/**
 * Composition: wires the parts of {@code serve} together, starts them, and stops them in reverse order.
 *
 * <p>May use everything but {@code cli}.
 */
@NullMarked
package io.ringorder.daemon;

import org.jspecify.annotations.NullMarked;
