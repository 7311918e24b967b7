package io.ringorder.asterisk;

/**
 * How Asterisk's manager interface is reached.
 *
 * @param secret never shown
 */
public record AmiSettings(String host, int port, String user, String secret) {

    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
