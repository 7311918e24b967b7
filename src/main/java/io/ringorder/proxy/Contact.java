package io.ringorder.proxy;

import io.ringorder.terminal.Device;

/**
 * One registered contact of an extension, as Asterisk tells it at this moment. Except for the endpoint and the
 * reachability it is text of the device's own choosing.
 *
 * @param endpoint the PJSIP endpoint it is dialed through
 * @param uri its Contact URI
 * @param userAgent the User-Agent of its REGISTER; may be empty
 * @param viaAddress the host and port its REGISTER came from; may be empty
 * @param status Asterisk's word for its state, such as {@code Reachable} or {@code NonQualified}
 */
public record Contact(String endpoint, String uri, String userAgent, String viaAddress, String status) {

    /** Whether OPTIONS pings (qualify) say that it is gone. A contact that is not pinged counts as there. */
    public boolean unreachable() {
        return status.equalsIgnoreCase("Unreachable");
    }

    public Device device() {
        return new Device(userAgent, uri, viaAddress);
    }
}
