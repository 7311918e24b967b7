package io.ringorder.chaos;

import io.ringorder.lab.SipServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Registers devices on behalf of phones that take the calls of many extensions on one port. Sends REGISTERs as text, some at a
 * time, each until it is answered. Safe for use by many threads.
 */
final class Registrations implements AutoCloseable {

    private static final int AT_A_TIME = 40;
    private static final int RESEND_MILLIS = 500;

    private final SipServer server;
    private final DatagramSocket socket;
    private final Map<String, Waiting> waiting = new ConcurrentHashMap<>();
    private final Semaphore room = new Semaphore(AT_A_TIME);
    private final AtomicLong sequence = new AtomicLong();
    private final Thread reader;

    /** A REGISTER that has not been answered yet. */
    private record Waiting(String text, long sentAt) {}

    Registrations(SipServer server) {
        this.server = server;
        try {
            socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(RESEND_MILLIS / 5);
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
        reader = new Thread(this::read, "registrations");
        reader.setDaemon(true);
        reader.start();
    }

    /** Sends one REGISTER; waits only while too many are unanswered. Expires of 0 unregisters. */
    void register(String extension, String contactUri, String userAgent, int expires) {
        room.acquireUninterruptibly();
        String id = "chaos-" + sequence.incrementAndGet();
        String text = text(id, extension, contactUri, userAgent, expires);
        waiting.put(id, new Waiting(text, System.nanoTime()));
        send(text);
    }

    /** Waits until all are answered. */
    void awaitAnswers() {
        try {
            if (!room.tryAcquire(AT_A_TIME, 30, TimeUnit.SECONDS)) {
                throw new IllegalStateException(waiting.size() + " REGISTERs were not answered within 30 s");
            }
            room.release(AT_A_TIME);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String text(String id, String extension, String contactUri, String userAgent, int expires) {
        String address = "<sip:" + extension + "@" + server.host() + ":" + server.port() + ">";
        return String.join(
                "\r\n",
                "REGISTER sip:" + server.host() + ":" + server.port() + " SIP/2.0",
                "Via: SIP/2.0/UDP 127.0.0.1:" + socket.getLocalPort() + ";rport;branch=z9hG4bK-" + id,
                "From: " + address + ";tag=" + id,
                "To: " + address,
                "Call-ID: " + id,
                "CSeq: 1 REGISTER",
                "Contact: <" + contactUri + ">",
                "User-Agent: " + userAgent,
                "Expires: " + expires,
                "Max-Forwards: 70",
                "Content-Length: 0",
                "",
                "");
    }

    private void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, new InetSocketAddress(server.host(), server.port())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        DatagramPacket packet = new DatagramPacket(new byte[8192], 8192);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                answered(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            } catch (SocketTimeoutException e) {
                resend();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answered(String response) {
        if (response.startsWith("SIP/2.0 1")) {
            return;
        }
        int at = response.indexOf("Call-ID: ");
        String id = response.substring(at + "Call-ID: ".length(), response.indexOf('\r', at));
        if (waiting.remove(id) != null) {
            room.release();
            if (!response.startsWith("SIP/2.0 200")) {
                System.err.println(
                        "REGISTER was refused: " + response.lines().findFirst().orElse(""));
            }
        }
    }

    private void resend() {
        long now = System.nanoTime();
        waiting.forEach((id, lost) -> {
            if (now - lost.sentAt() > TimeUnit.MILLISECONDS.toNanos(RESEND_MILLIS)) {
                waiting.replace(id, lost, new Waiting(lost.text(), now));
                send(lost.text());
            }
        });
    }

    @Override
    public void close() {
        socket.close();
    }
}
