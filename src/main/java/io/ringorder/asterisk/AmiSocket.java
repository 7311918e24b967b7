package io.ringorder.asterisk;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.asteriskjava.util.SocketConnectionFacade;

/** An encrypted AMI connection, as asterisk-java uses one: one thread reads, and those that write take turns. */
final class AmiSocket implements SocketConnectionFacade {

    private final Socket plain;
    private final Reader in;
    private final Writer out;

    /** @param plain the socket under the encrypted one */
    AmiSocket(Socket plain, SSLSocket encrypted) throws IOException {
        this.plain = plain;
        in = new BufferedReader(new InputStreamReader(encrypted.getInputStream(), StandardCharsets.UTF_8));
        out = new BufferedWriter(new OutputStreamWriter(encrypted.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Lines end with CR and LF; one of them alone belongs to a value. */
    @Override
    public String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("Asterisk has closed the connection");
            }
            int last = line.length() - 1;
            if (next == '\n' && last >= 0 && line.charAt(last) == '\r') {
                line.setLength(last);
                return line.toString();
            }
            line.append((char) next);
        }
    }

    @Override
    public void write(String text) throws IOException {
        out.write(text);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** The farewell of TLS is left out: it would wait for an Asterisk that has stopped reading. */
    @Override
    public void close() throws IOException {
        plain.close();
    }

    /** @param timeout how long a read waits, in milliseconds */
    void readTimeout(int timeout) throws IOException {
        plain.setSoTimeout(timeout);
    }

    @Override
    public boolean isConnected() {
        return plain.isConnected();
    }

    @Override
    public InetAddress getLocalAddress() {
        return plain.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return plain.getLocalPort();
    }

    @Override
    public InetAddress getRemoteAddress() {
        return plain.getInetAddress();
    }

    @Override
    public int getRemotePort() {
        return plain.getPort();
    }
}
