package io.ringorder.proxy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What tells one device from another, whatever port it registered from.
 *
 * <p>Two contacts are the same device when they agree in endpoint and User-Agent, and in one of these:
 *
 * <ol>
 *   <li>user part of the URI, and place,
 *   <li>the socket that it listens on, whatever the user part: some devices choose another one with each start.
 * </ol>
 *
 * <p>The place is, by the first that the URI has:
 *
 * <ol>
 *   <li>its instance: the parameter {@code +sip.instance}, {@code gr} or {@code rinstance};
 *   <li>the host of {@code x-ast-orig-host}, the address behind a NAT that Asterisk adds when it rewrites a Contact;
 *   <li>its host.
 * </ol>
 *
 * <p>The socket is the host and port of the URI, if it names a port, with those of {@code x-ast-orig-host}, the instance and the proxies on the way,
 * each as far as known.
 *
 * <p>So a phone whose port changed (a NAT that forgot it, a restart) is known again, and two phones of one model behind one
 * NAT are told apart.
 */
public record DeviceIdentity(String endpoint, String userAgent, String user, String place, String socket) {

    private static final String ORIGINAL_HOST = "x-ast-orig-host";

    public static DeviceIdentity of(Contact contact) {
        String[] parts = contact.uri().split(";", -1);
        String address = parts[0].substring(parts[0].indexOf(':') + 1);
        int at = address.lastIndexOf('@');
        String user = at < 0 ? "" : address.substring(0, at);
        String host = address.substring(at + 1);
        Optional<String> instance = Stream.of("+sip.instance", "gr", "rinstance")
                .flatMap(name -> parameter(parts, name).stream())
                .findFirst();
        Optional<String> original = parameter(parts, ORIGINAL_HOST);
        String place =
                instance.or(() -> original.map(DeviceIdentity::withoutPort)).orElseGet(() -> withoutPort(host));
        String socket = withoutPort(host).equals(host.toLowerCase(Locale.ROOT))
                ? ""
                : String.join(
                        " ", host.toLowerCase(Locale.ROOT), original.orElse(""), instance.orElse(""), contact.path());
        return new DeviceIdentity(contact.endpoint(), contact.userAgent(), user, place, socket);
    }

    /** Whether both are of one device. Of three, the first and the last need not be, though the second is the same as both. */
    public boolean isSameAs(DeviceIdentity other) {
        boolean samePlace = user.equals(other.user) && place.equals(other.place);
        return endpoint.equals(other.endpoint)
                && userAgent.equals(other.userAgent)
                && (samePlace || (!userAgent.isEmpty() && !socket.isEmpty() && socket.equals(other.socket)));
    }

    /** Whether the device of this number is the same as another one of them. */
    public static boolean isAmongOthers(List<DeviceIdentity> devices, int number) {
        return IntStream.range(0, devices.size())
                .anyMatch(i -> i != number && devices.get(i).isSameAs(devices.get(number)));
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
