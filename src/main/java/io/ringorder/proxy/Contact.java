package io.ringorder.proxy;

import io.ringorder.terminal.Device;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/**
 * One registered contact of an extension, as Asterisk tells it at this moment. Except for the endpoint and the
 * reachability it is text of the device's own choosing.
 *
 * @param endpoint the PJSIP endpoint it is dialed through
 * @param uri its Contact URI
 * @param userAgent the User-Agent of its REGISTER; may be empty
 * @param viaAddress the host and port its REGISTER came from; may be empty
 * @param status Asterisk's word for its state, such as {@code Reachable} or {@code NonQualified}
 * @param path the values of {@code Path}, separated by commas, that SIP proxies added to its REGISTER; may be empty
 * @param registered when it registered, as far as is known
 */
public record Contact(
        String endpoint,
        String uri,
        String userAgent,
        String viaAddress,
        String status,
        String path,
        Registered registered) {

    /** What an app that is woken by push may need to register, or to have the INVITE passed on to it. */
    private static final Duration WAKING_TIME = Duration.ofSeconds(10);

    /**
     * When a contact registered, for telling which of two is the newer one.
     *
     * @param arrival counts the registrations that were seen to arrive; 0 for one that was there before
     * @param expires when the registration ends, in seconds since 1970; 0 when not known
     */
    public record Registered(long arrival, long expires) implements Comparable<Registered> {

        public static final Registered UNKNOWN = new Registered(0, 0);

        private static final Comparator<Registered> AGE =
                Comparator.comparingLong(Registered::arrival).thenComparingLong(Registered::expires);

        /** The newer one is the greater: the one that arrived later, else the one that lasts longer. */
        @Override
        public int compareTo(Registered other) {
            return AGE.compare(this, other);
        }
    }

    /** A contact that has registered itself, of which it is not known when. */
    public Contact(String endpoint, String uri, String userAgent, String viaAddress, String status) {
        this(endpoint, uri, userAgent, viaAddress, status, "", Registered.UNKNOWN);
    }

    public Contact with(Registered time) {
        return new Contact(endpoint, uri, userAgent, viaAddress, status, path, time);
    }

    public Contact behind(String proxies) {
        return new Contact(endpoint, uri, userAgent, viaAddress, status, proxies, registered);
    }

    /** Whether a leg with this target URI, as Asterisk tells it, is a call to it. */
    public boolean isCalledBy(String target) {
        return DialedUri.of(this).target().equals(target);
    }

    /** Why it is never dialed, whoever calls; empty when it may be. */
    public Optional<LeftOut.Reason> impediment() {
        return DialedUri.of(this).impediment();
    }

    /** Whether OPTIONS pings (qualify) say that it is gone. A contact that is not pinged counts as there. */
    public boolean unreachable() {
        return status.equalsIgnoreCase("Unreachable");
    }

    /**
     * The time it has to begin to ring.
     *
     * @param reach what others have; one that a push notification wakes, as its URI says (RFC 8599 section 4.1), has 10 s at least
     */
    public Duration reach(Duration reach) {
        return wokenByPush() && reach.compareTo(WAKING_TIME) < 0 ? WAKING_TIME : reach;
    }

    private boolean wokenByPush() {
        return Arrays.stream(uri.split(";", -1)).skip(1).anyMatch(name -> name.regionMatches(true, 0, "pn-", 0, 3));
    }

    /** Whether both are the same contact of one endpoint, whatever else is known of it at one time and another. */
    public boolean isSameRegistration(Contact other) {
        return endpoint.equals(other.endpoint) && uri.equals(other.uri);
    }

    /** Whether its URI has this host and port, which is where a device that calls sends from. */
    public boolean isAt(String hostAndPort) {
        String address = uri.substring(uri.indexOf(':') + 1).split(";", 2)[0];
        return address.substring(address.lastIndexOf('@') + 1).equals(hostAndPort);
    }

    /**
     * Whether this Contact header of a request has the same user, host and port. Other parameters may differ.
     *
     * @param header a value of the header, with angle brackets or without (RFC 3261 section 20.10)
     */
    public boolean isIn(String header) {
        String inside = header.substring(header.indexOf('<') + 1);
        String text = inside.split("[;>?]", 2)[0].strip();
        return !text.isEmpty() && text.equals(uri.split(";", 2)[0]);
    }

    public Device device() {
        return new Device(userAgent, uri, viaAddress);
    }
}
