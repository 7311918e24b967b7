/**
 * Where ring orders, terminal types and classification rules are kept: the only user of JDBC.
 *
 * <p>May use {@code terminal} and {@code media}.
 */
@NullMarked
package io.ringorder.store;

import org.jspecify.annotations.NullMarked;
