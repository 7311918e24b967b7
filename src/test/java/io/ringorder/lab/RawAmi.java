package io.ringorder.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks on over AMI as {@link AsteriskEvents} does, line by line: what no library has taken apart. */
public final class RawAmi implements AutoCloseable {

    private final Socket socket;
    private final List<List<String>> messages = new ArrayList<>();

    public RawAmi(Lab lab) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), lab.amiPort());
            socket.getOutputStream()
                    .write(("Action: Login\r\nUsername: lab\r\nSecret: " + lab.labSecret() + "\r\nEvents: on\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(this::read, "raw-ami");
        reader.setDaemon(true);
        reader.start();
        await(message -> message.contains("Message: Authentication accepted"), Duration.ofSeconds(5));
    }

    private void read() {
        List<String> message = new ArrayList<>();
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isEmpty()) {
                    message.add(line);
                } else if (!message.isEmpty()) {
                    add(List.copyOf(message));
                    message.clear();
                }
            }
        } catch (IOException e) {
            // Closed: there is no more to read.
            return;
        }
    }

    private synchronized void add(List<String> message) {
        messages.add(message);
        notifyAll();
    }

    /** The first message that fits, as its lines, whether it is there already or still to come. */
    public synchronized List<String> await(Predicate<List<String>> wanted, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        int next = 0;
        while (true) {
            for (; next < messages.size(); next++) {
                if (wanted.test(messages.get(next))) {
                    return messages.get(next);
                }
            }
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("No such message among " + messages.size() + " within " + patience);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted", e);
            }
        }
    }

    /** All messages so far. */
    public synchronized List<List<String>> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
