package io.ringorder.proxy;

import java.util.Optional;

/**
 * The URI by which {@code Dial()} calls a contact. It is the Contact URI without {@link PushParameters}, when the device has
 * registered itself.
 *
 * <p>To a device that has registered through SIP proxies (Path, RFC 3327) the call has to go the same way. Asterisk looks the
 * Path up when the user of the URI is the name of the AOR, from 20.9 on, and not otherwise. So
 *
 * <ol>
 *   <li>the first proxy is given as the header {@code Route} of the URI (RFC 3261 section 19.1.1), which takes one value; the
 *       subroutine of {@code dialplan/ringorder.conf} that runs for each leg adds those behind it,
 *   <li>the parameter {@link #MARK} has Asterisk find no contact of this URI, and set no {@code Route} of its own; who does not
 *       know it takes no notice of it (RFC 3261 section 19.1.4),
 *   <li>push parameters are kept, as far as there is room: a proxy on the way may wake the device by them (RFC 8599 section
 *       5.6).
 * </ol>
 *
 * @param text as it stands in the dial string, without {@code Tt}
 * @param target the request URI, as Asterisk tells it of the leg
 * @param routes how many proxies there are
 * @param impediment why it is not to be dialed; empty when it may be
 */
record DialedUri(String text, String target, int routes, Optional<LeftOut.Reason> impediment) {

    /** What Asterisk takes between angle brackets (PJSIP_MAX_URL_SIZE of 512, with them and a zero at the end). */
    static final int MAX_LENGTH = 509;

    static final String MARK = ";x-ringorder";

    /** Of a header in a URI (RFC 3261 section 25.1, hnv-unreserved and mark), but for those that mean something in Dial. */
    private static final String UNCHANGED_IN_HEADER = ":._~+*-[]";

    static DialedUri of(Contact contact) {
        String uri = contact.uri();
        String bare = PushParameters.removed(uri);
        if (!ContactUri.isSafe(bare)) {
            return new DialedUri("", "", 0, Optional.of(LeftOut.Reason.UNSAFE));
        }
        return ProxyPath.parse(contact.path())
                .map(path -> path.routes().isEmpty() ? of(bare, bare, 0) : of(uri, bare, path))
                .orElseGet(() -> new DialedUri("", "", 0, Optional.of(LeftOut.Reason.UNSAFE_PATH)));
    }

    private static DialedUri of(String uri, String bare, ProxyPath path) {
        String route = MARK + "?Route=" + ContactUri.encoded(path.routes().get(0), UNCHANGED_IN_HEADER);
        String whole = PushParameters.encoded(uri);
        if (!ContactUri.isSafe(whole)) {
            return new DialedUri("", "", 0, Optional.of(LeftOut.Reason.UNSAFE));
        }
        DialedUri full = of(whole + route, uri + MARK, path.routes().size());
        // The subroutine finds the other proxies by the URI that has registered.
        return full.impediment().isPresent() && full.routes() == 1 ? of(bare + route, bare + MARK, 1) : full;
    }

    private static DialedUri of(String text, String target, int routes) {
        return new DialedUri(
                text,
                target,
                routes,
                text.length() > MAX_LENGTH ? Optional.of(LeftOut.Reason.TOO_LONG) : Optional.empty());
    }

    /** Whether the header, of this form, has a place in it: it takes one, and is of limited length. */
    boolean takes(String header) {
        return routes == 0 && text.length() + header.length() <= MAX_LENGTH;
    }
}
