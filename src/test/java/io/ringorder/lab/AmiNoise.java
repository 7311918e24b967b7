package io.ringorder.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Raises a thousand events a second that concern nobody, and counts them. */
public final class AmiNoise implements AutoCloseable {

    private final Socket socket;
    private final AtomicLong seen = new AtomicLong();
    private volatile boolean ended;

    /** Logs in as the user who may do everything. */
    public AmiNoise(Lab lab) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), lab.amiPort());
        send("Action: Login\r\nUsername: lab\r\nSecret: " + lab.labSecret() + "\r\nEvents: user\r\n\r\n");
    }

    private void send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Begins, in the background. */
    public void begin() {
        daemon(this::raise);
        daemon(this::count);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "ami-noise");
        thread.setDaemon(true);
        thread.start();
    }

    private void raise() {
        // The note gets it through ringorder's event filters, which look at the whole text.
        String some = "Action: UserEvent\r\nUserEvent: Noise\r\nNote: UserEvent: RingOrder\r\n\r\n".repeat(20);
        try {
            while (!ended) {
                send(some);
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            ended = true;
        }
    }

    private void count() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("UserEvent: Noise")) {
                    synchronized (seen) {
                        seen.incrementAndGet();
                        seen.notifyAll();
                    }
                }
            }
        } catch (IOException e) {
            ended = true;
        }
    }

    /** Waits until there were so many events. */
    public void awaitEvents(long count, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        synchronized (seen) {
            while (seen.get() < count) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new AssertionError("Only " + seen + " events within " + patience);
                }
                seen.wait(left);
            }
        }
    }

    @Override
    public void close() throws IOException {
        ended = true;
        socket.close();
    }
}
