package io.ringorder.asterisk;

import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The addresses from which connections are taken: single ones and networks, IPv4 and IPv6. Immutable.
 *
 * <p>An IPv4 address that comes as an IPv6 one ({@code ::ffff:192.0.2.1}) counts as IPv4: Java hands it out so.
 */
public record PeerList(List<Network> networks) {

    /** This machine alone. */
    public static final String LOOPBACK = "127.0.0.0/8,::1";

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
    private static final Pattern IPV4 = Pattern.compile("(" + BYTE + "\\.){3}" + BYTE);
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    /**
     * All addresses that begin with the same bits.
     *
     * @param text as it was written
     * @param bits how many bits count, 0 to the length of the address
     */
    public record Network(String text, InetAddress address, int bits) {

        boolean contains(InetAddress peer) {
            byte[] ours = address.getAddress();
            byte[] theirs = peer.getAddress();
            if (ours.length != theirs.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            int dropped = Byte.SIZE - bits % Byte.SIZE;
            return Arrays.equals(ours, 0, whole, theirs, 0, whole)
                    && (dropped == Byte.SIZE || (ours[whole] & 0xff) >> dropped == (theirs[whole] & 0xff) >> dropped);
        }
    }

    public PeerList {
        networks = List.copyOf(networks);
    }

    /**
     * Reads a list such as {@code 127.0.0.1,10.0.0.0/8,2001:db8::/32}; blanks around the commas are allowed. Names are not:
     * whom a name leads to can change.
     *
     * @throws InvalidInput naming the item that is wrong
     */
    public static PeerList parse(String text) {
        return new PeerList(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(PeerList::network)
                .toList());
    }

    private static Network network(String item) {
        int slash = item.indexOf('/');
        Optional<InetAddress> address = address(slash < 0 ? item : item.substring(0, slash));
        if (address.isPresent()) {
            int length = address.get().getAddress().length * Byte.SIZE;
            String bits = slash < 0 ? String.valueOf(length) : item.substring(slash + 1);
            if (bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= length) {
                return new Network(item, address.get(), Integer.parseInt(bits));
            }
        }
        throw new InvalidInput(
                "\"" + Printable.escape(item, 60)
                        + "\" is no address: addresses and networks such as 127.0.0.1, 10.0.0.0/8 or 2001:db8::/32 are allowed.");
    }

    /** Java would ask the name service about anything that is no address by these patterns. */
    private static Optional<InetAddress> address(String text) {
        boolean literal = IPV4.matcher(text).matches()
                || (text.contains(":") && IPV6.matcher(text).matches());
        try {
            return literal ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether a connection from this address is taken. */
    boolean contains(InetAddress peer) {
        return networks.stream().anyMatch(network -> network.contains(peer));
    }

    /** The list as {@link #parse} reads it. */
    @Override
    public String toString() {
        return networks.stream().map(Network::text).collect(Collectors.joining(","));
    }
}
