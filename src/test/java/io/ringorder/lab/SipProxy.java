package io.ringorder.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stateless SIP proxy on UDP (RFC 3261 section 16.11) between phones and their registrar. It adds itself to the Path of each
 * REGISTER (RFC 3327), has the requests of a call come back by Record-Route, and follows Route. Safe for use by many threads.
 */
public final class SipProxy implements AutoCloseable {

    private static final int MAX_PACKET = 65_535;
    private static final Pattern ADDRESS = Pattern.compile("sips?:(?:[^@>]*@)?([0-9.]+):([0-9]+)");
    private static final Pattern VIA = Pattern.compile("SIP/2.0/UDP ([0-9.]+):([0-9]+)");

    private final DatagramSocket socket;
    private final InetSocketAddress registrar;
    private final String path;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    /** Passes each REGISTER on to this registrar, or to another proxy before it. */
    public SipProxy(SipServer registrar) {
        this(registrar, "");
    }

    /** @param parameters of the proxy's URI in Path, such as {@code ;received=sip:192.0.2.7:5060} */
    public SipProxy(SipServer registrar, String parameters) {
        this.registrar = new InetSocketAddress(registrar.host(), registrar.port());
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        path = "<" + uri() + ";lr" + parameters + ">";
        Thread thread = new Thread(this::relay, "sip-proxy-" + socket.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    /** Where phones register that are behind it. */
    public SipServer server() {
        return SipServer.local(socket.getLocalPort());
    }

    /** What it puts into Path. */
    public String path() {
        return path;
    }

    /** The requests of this method that it passed on, as they arrived. */
    public List<String> requests(String method) {
        return requests.stream()
                .filter(request -> request.startsWith(method + " "))
                .toList();
    }

    @Override
    public void close() {
        socket.close();
        if (!faults.isEmpty()) {
            throw new IllegalStateException("The proxy could not pass on: " + faults);
        }
    }

    private String uri() {
        return "sip:127.0.0.1:" + socket.getLocalPort();
    }

    private void relay() {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_PACKET], MAX_PACKET);
        while (!socket.isClosed()) {
            try {
                packet.setLength(MAX_PACKET);
                socket.receive(packet);
                String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
                if (text.startsWith("SIP/2.0 ")) {
                    response(text);
                } else if (text.contains("SIP/2.0\r\n")) {
                    requests.add(text);
                    request(text);
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    faults.add(e.toString());
                }
            } catch (IllegalStateException e) {
                faults.add(e.getMessage());
            }
        }
    }

    private void request(String text) throws IOException {
        List<String> lines = lines(text);
        lines.removeIf(line -> isRoute(line) && line.contains(uri()));
        String first = lines.get(0);
        String branch = Integer.toHexString(
                lines.stream().filter(SipProxy::isVia).findFirst().orElse("").hashCode());
        lines.add(1, "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";branch=z9hG4bKproxy" + branch);
        InetSocketAddress next = lines.stream()
                .filter(SipProxy::isRoute)
                .findFirst()
                .map(SipProxy::address)
                .orElseGet(() -> address(first).getPort() == socket.getLocalPort() ? registrar : address(first));
        if (first.startsWith("REGISTER ")) {
            lines.add(1, "Path: " + path);
            lines.add(1, "Supported: path");
            next = registrar;
        } else if (first.startsWith("INVITE ")) {
            lines.add(1, "Record-Route: <" + uri() + ";lr>");
        }
        send(lines, next);
    }

    private void response(String text) throws IOException {
        List<String> lines = lines(text);
        int own = 0;
        while (!isVia(lines.get(own))) {
            own++;
        }
        lines.remove(own);
        Matcher via =
                VIA.matcher(lines.stream().filter(SipProxy::isVia).findFirst().orElse(""));
        if (!via.find()) {
            throw new IllegalStateException("A response for nobody: " + lines.get(0));
        }
        send(lines, new InetSocketAddress(via.group(1), Integer.parseInt(via.group(2))));
    }

    private static boolean isVia(String line) {
        return line.startsWith("Via:");
    }

    private static boolean isRoute(String line) {
        return line.startsWith("Route:");
    }

    private static InetSocketAddress address(String line) {
        Matcher address = ADDRESS.matcher(line);
        if (!address.find()) {
            throw new IllegalStateException("No address in: " + line);
        }
        return new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2)));
    }

    /** The lines of a message, one for each header value that matters here. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\r\n", -1)) {
            if (isVia(line) || isRoute(line)) {
                String name = line.substring(0, line.indexOf(':') + 1);
                Arrays.stream(line.substring(name.length()).split(",(?=\\s*(?:<|SIP/))"))
                        .forEach(value -> lines.add(name + " " + value.strip()));
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    private void send(List<String> lines, InetSocketAddress to) throws IOException {
        byte[] bytes = String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length, to));
    }
}
