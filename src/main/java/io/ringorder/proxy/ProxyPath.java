package io.ringorder.proxy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The SIP proxies that a device has registered through: the values of {@code Path} (RFC 3327), each of which becomes a {@code
 * Route} of the calls to it.
 *
 * @param routes the proxy that is nearest to Asterisk first; empty for a device that has registered itself
 */
record ProxyPath(List<String> routes) {

    ProxyPath {
        routes = List.copyOf(routes);
    }

    /**
     * Reads what Asterisk has stored: the values, separated by commas. Empty when it is anything else than URIs between angle
     * brackets, each {@linkplain ContactUri#isSafe safe}, with parameters or without.
     */
    static Optional<ProxyPath> parse(String stored) {
        if (stored.isBlank()) {
            return Optional.of(new ProxyPath(List.of()));
        }
        List<String> values =
                Arrays.stream(stored.split(",", -1)).map(String::strip).toList();
        return values.stream().allMatch(ProxyPath::isRoute) ? Optional.of(new ProxyPath(values)) : Optional.empty();
    }

    private static boolean isRoute(String value) {
        int end = value.indexOf('>');
        return value.startsWith("<")
                && end > 0
                && (end == value.length() - 1 || value.charAt(end + 1) == ';')
                && ContactUri.isSafe(value.substring(1, end) + value.substring(end + 1));
    }
}
