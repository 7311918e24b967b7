package io.ringorder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Asterisk's side of FastAGI, many times at once: each connection asks, answers every command, and when the server has closed
 * it, another one takes its place. Confined to one thread.
 */
final class AgiLoad {

    private static final Pattern FUNCTION = Pattern.compile("\\$\\{[^}]*}");
    private static final String PLAN = "RINGORDER_PLAN";
    /** Addresses to call from, so that the ports of connections that have just ended do not run out. */
    private static final int SOURCES = 16;

    private final InetSocketAddress server;
    private final ByteBuffer request;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(4096);
    private final List<Double> millis = new ArrayList<>();
    private int begun;
    private int failed;

    private AgiLoad(int port, String extension) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        request = ByteBuffer.wrap(request(port, extension).getBytes(StandardCharsets.US_ASCII));
        selector = Selector.open();
    }

    /**
     * What came of it.
     *
     * @param millis how long each request took, from connecting to the end
     * @param failed requests that were refused, or ended without a plan
     */
    record Outcome(List<Double> millis, int failed) {}

    /** One connection. */
    private static final class Exchange {

        private final long start = System.nanoTime();
        private boolean planned;
    }

    /** Goes on for this long with so many connections at once. */
    static Outcome of(int port, String extension, int connections, Duration time) {
        try {
            AgiLoad load = new AgiLoad(port, extension);
            try (load.selector) {
                load.run(connections, System.nanoTime() + time.toNanos());
            }
            return new Outcome(load.millis, load.failed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String request(int port, String extension) {
        return String.join(
                "\n",
                "agi_network: yes",
                "agi_network_script: ringorder/" + extension + "//version=2/",
                "agi_request: agi://127.0.0.1:" + port + "/ringorder/" + extension + "//version=2/",
                "agi_channel: PJSIP/8001-00000001",
                "agi_language: en",
                "agi_type: PJSIP",
                "agi_uniqueid: 1700000000.1",
                "agi_version: 22.10.1",
                "agi_callerid: 8001",
                "agi_calleridname: unknown",
                "agi_context: ringorder",
                "agi_extension: " + extension,
                "agi_priority: 21",
                "agi_enhanced: 0.0",
                "agi_accountcode: ",
                "agi_threadid: 1",
                "",
                "");
    }

    private void run(int connections, long end) throws IOException {
        for (int i = 0; i < connections; i++) {
            begin();
        }
        while (!selector.keys().isEmpty()) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                if (!goOn(key)) {
                    key.cancel();
                    key.channel().close();
                    if (System.nanoTime() < end) {
                        begin();
                    }
                }
            }
            selector.selectedKeys().clear();
            selector.selectNow();
        }
    }

    private void begin() throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, source()}), 0));
        channel.register(selector, SelectionKey.OP_CONNECT, new Exchange());
        channel.connect(server);
    }

    private byte source() {
        return (byte) (2 + begun++ % SOURCES);
    }

    /** Whether there is more to come on this connection. */
    private boolean goOn(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        Exchange exchange = (Exchange) key.attachment();
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                channel.write(request.duplicate());
                key.interestOps(SelectionKey.OP_READ);
                return true;
            }
            buffer.clear();
            if (channel.read(buffer) < 0) {
                ended(exchange);
                return false;
            }
            String commands = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
            exchange.planned |= commands.contains(PLAN);
            for (String command : commands.split("\n", -1)) {
                if (!command.isEmpty()) {
                    channel.write(ByteBuffer.wrap(answer(command).getBytes(StandardCharsets.US_ASCII)));
                }
            }
            return true;
        } catch (IOException e) {
            ended(exchange);
            return false;
        }
    }

    /** Every function that is asked for has nothing to tell: no device is registered. */
    private static String answer(String command) {
        return command.startsWith("GET ")
                ? "200 result=1 ("
                        + FUNCTION.matcher(command.split("\"", -1)[1]).replaceAll("") + ")\n"
                : "200 result=1\n";
    }

    /** A server that closes without having read all resets the connection, so an exception can be a good end as well. */
    private void ended(Exchange exchange) {
        if (exchange.planned) {
            millis.add((System.nanoTime() - exchange.start) / 1e6);
        } else {
            failed++;
        }
    }
}
