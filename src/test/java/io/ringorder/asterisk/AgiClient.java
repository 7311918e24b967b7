package io.ringorder.asterisk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What Asterisk is to a FastAGI server, byte by byte. */
final class AgiClient implements AutoCloseable {

    /** Only a server that hangs makes a test wait so long. */
    private static final int PATIENCE_MILLIS = 8000;

    private static final int TICK_MILLIS = 20;

    private final Socket socket;
    private final OutputStream out;
    private final BufferedReader in;

    AgiClient(int port) throws IOException {
        this("127.0.0.1", port);
    }

    /** Connects from this address of the own machine to the same address. */
    AgiClient(String address, int port) throws IOException {
        InetAddress own = InetAddress.getByName(address);
        socket = new Socket(own, port, own, 0);
        socket.setSoTimeout(PATIENCE_MILLIS);
        out = socket.getOutputStream();
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The request that the dialplan's AGI(agi://host/ringorder/extension/tt/version=2/) makes. */
    static String request(String extension, String tt) {
        String path = "ringorder/" + extension + "/" + tt + "/version=" + Dialplan.VERSION + "/";
        return "agi_network: yes\nagi_network_script: " + path + "\nagi_request: agi://127.0.0.1/" + path + "\n"
                + "agi_channel: PJSIP/8001-00000001\nagi_uniqueid: 1.1\nagi_extension: 8002\nagi_priority: 1\n\n";
    }

    static String request(String extension) {
        return request(extension, "");
    }

    AgiClient send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return this;
    }

    /** The next command of the server; empty when it has closed the connection. */
    String command() throws IOException {
        try {
            String line = in.readLine();
            return line == null ? "" : line;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (SocketException e) {
            return "";
        }
    }

    /** Answers each command with this, until the server closes the connection: the commands. */
    List<String> answerAll(String answer) throws IOException {
        List<String> commands = new ArrayList<>();
        for (String command = command(); !command.isEmpty(); command = command()) {
            commands.add(command);
            try {
                send(answer);
            } catch (SocketException e) {
                // The server has gone. As Asterisk does, what it said before is carried out.
            }
        }
        return commands;
    }

    List<String> answerAll() throws IOException {
        return answerAll("200 result=0\n");
    }

    /** Sends a character now and again until the server has had enough; whether it had, within so many. */
    boolean isCutOffWhileDripping(int characters) throws IOException {
        socket.setSoTimeout(TICK_MILLIS);
        for (int i = 0; i < characters; i++) {
            try {
                send("a");
                if (in.read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException e) {
                // The server is still listening.
            } catch (SocketException e) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
