/**
 * Where ring orders, further endpoints, terminal types and classification rules are kept: the only user of JDBC.
 *
 * <p>May use {@code terminal}, {@code plan} (for the settings of an order) and {@code media}.
 */
@NullMarked
package io.ringorder.store;

import org.jspecify.annotations.NullMarked;
