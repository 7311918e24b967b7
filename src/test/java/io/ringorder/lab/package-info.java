/**
 * SIP phones for the demo and the acceptance tests: real devices on JAIN-SIP that register, ring, answer and call.
 *
 * <p>May import: JAIN-SIP, the JDK and JSpecify; nothing of the product.
 */
@NullMarked
package io.ringorder.lab;

import org.jspecify.annotations.NullMarked;
