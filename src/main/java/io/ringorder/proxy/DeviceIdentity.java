package io.ringorder.proxy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells one device from another, whatever port it registered from.
 *
 * <p>Two contacts are the same device when they agree in endpoint, User-Agent, user part of the URI, and place. The place
 * is, by the first that the URI has:
 *
 * <ol>
 *   <li>its instance: the parameter {@code +sip.instance}, {@code gr} or {@code rinstance};
 *   <li>the host of {@code x-ast-orig-host}, the address behind a NAT that Asterisk adds when it rewrites a Contact;
 *   <li>its host.
 * </ol>
 *
 * <p>So a phone whose port changed (a NAT that forgot it, a restart) is known again, and two phones of one model behind one
 * NAT are told apart.
 */
public record DeviceIdentity(String endpoint, String userAgent, String user, String place) {

    private static final String ORIGINAL_HOST = "x-ast-orig-host";

    public static DeviceIdentity of(Contact contact) {
        String[] parts = contact.uri().split(";", -1);
        String address = parts[0].substring(parts[0].indexOf(':') + 1);
        int at = address.lastIndexOf('@');
        String user = at < 0 ? "" : address.substring(0, at);
        String place = Stream.of("+sip.instance", "gr", "rinstance")
                .flatMap(name -> parameter(parts, name).stream())
                .findFirst()
                .or(() -> parameter(parts, ORIGINAL_HOST).map(DeviceIdentity::withoutPort))
                .orElseGet(() -> withoutPort(address.substring(at + 1)));
        return new DeviceIdentity(contact.endpoint(), contact.userAgent(), user, place);
    }

    private static Optional<String> parameter(String[] parts, String name) {
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0 && parts[i].substring(0, equals).equalsIgnoreCase(name)) {
                return Optional.of(parts[i].substring(equals + 1));
            }
        }
        return Optional.empty();
    }

    private static String withoutPort(String hostAndPort) {
        int colon = hostAndPort.lastIndexOf(':');
        boolean port = colon > hostAndPort.lastIndexOf(']');
        return (port ? hostAndPort.substring(0, colon) : hostAndPort).toLowerCase(Locale.ROOT);
    }
}
