/**
 * The way to Asterisk: the FastAGI front of the media service, and the AMI session of the proxy stage. The only user of
 * asterisk-java.
 *
 * <p>May use {@code terminal}, {@code plan}, {@code media} and {@code proxy}.
 */
@NullMarked
package io.ringorder.asterisk;

import org.jspecify.annotations.NullMarked;
