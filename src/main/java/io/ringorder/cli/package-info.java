/**
 * The command line: thin commands, their output and exit codes. The only user of Picocli.
 *
 * <p>May use everything; nothing uses it.
 */
@NullMarked
package io.ringorder.cli;

import org.jspecify.annotations.NullMarked;
