package io.ringorder.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A FastAGI server that does not do what it should. */
final class BrokenAgi implements AutoCloseable {

    /** What it does with each connection. */
    enum Manner {
        /** Accepts, and never says a word. */
        SILENT,
        /** Answers the request with bytes that are no AGI command, and goes on so. */
        GARBAGE,
        /** Reads the request and closes in the middle of a command. */
        CLOSING
    }

    private final ServerSocket server;
    private final Manner manner;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    BrokenAgi(Manner manner) {
        this.manner = manner;
        try {
            server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                open.add(connection);
                start(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader request =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            for (String line = request.readLine(); line != null && !line.isEmpty(); line = request.readLine()) {
                if (manner == Manner.CLOSING && line.startsWith("agi_network:")) {
                    write(connection, "SET VARIABLE RINGORDER_PLAN \"1;reach=20");
                    return;
                }
            }
            if (manner == Manner.GARBAGE) {
                write(connection, "\u0000\u0001 no AGI \u00ff\nHTTP/1.1 400 Bad Request\r\n\r\n200 result=1\n");
            }
            while (request.read() >= 0) {
                // Whatever comes, nothing is said.
            }
        } catch (IOException e) {
            // Asterisk has closed it.
            return;
        } finally {
            open.remove(connection);
        }
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "broken-agi");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
