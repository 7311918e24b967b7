package io.ringorder.asterisk;

import java.util.Optional;

/**
 * How Asterisk's manager interface is reached.
 *
 * @param secret never shown
 * @param tls empty: not encrypted
 */
public record AmiSettings(String host, int port, String user, String secret, Optional<AmiTls> tls) {

    /** Those of a connection that is not encrypted. */
    public AmiSettings(String host, int port, String user, String secret) {
        this(host, port, user, secret, Optional.empty());
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + (tls.isPresent() ? " (TLS)" : "");
    }
}
