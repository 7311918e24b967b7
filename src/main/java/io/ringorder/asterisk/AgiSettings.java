package io.ringorder.asterisk;

/**
 * Where FastAGI is served.
 *
 * @param host the address that is listened on
 * @param peers from where connections are taken
 */
public record AgiSettings(String host, int port, PeerList peers) {

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
