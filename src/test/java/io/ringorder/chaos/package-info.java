/**
 * Faults while calls are in flight: a real Asterisk, the packaged program, phones that take many calls at once, and a judge that
 * knows of each call how it may end. Started by {@code ./run.sh chaos}.
 *
 * <p>May import: {@code io.ringorder.lab}, Picocli, asterisk-java and embedded PostgreSQL; nothing of the product.
 */
@NullMarked
package io.ringorder.chaos;

import org.jspecify.annotations.NullMarked;
