package io.ringorder.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A real Asterisk of its own on the loopback address, run by {@code lab/lab.sh}. */
public final class Lab implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final long SCRIPT_MINUTES = 10;
    private static final int RESTART_TRIES = 200;

    private final String name;
    private final int sipPort;
    private final int amiPort;
    private final int agiPort;
    private final Path directory;
    private final boolean temporary;

    private Lab(String name, int sipPort, int amiPort, int agiPort, boolean temporary, String... options) {
        this.name = name;
        this.temporary = temporary;
        this.sipPort = sipPort;
        this.amiPort = amiPort;
        this.agiPort = agiPort;
        List<String> arguments = new ArrayList<>(
                List.of("--sip-port", "" + sipPort, "--ami-port", "" + amiPort, "--agi-port", "" + agiPort));
        arguments.addAll(List.of(options));
        script("up", arguments.toArray(String[]::new));
        directory = Path.of(script("dir").strip());
    }

    /**
     * Brings an Asterisk up on ports that are free, and returns when it takes calls. Nothing is left when it is closed.
     *
     * @param options of {@code lab.sh up} besides
     */
    public static Lab temporary(String name, String... options) {
        return new Lab(name, freeUdpPort(), freeTcpPort(), freeTcpPort(), true, options);
    }

    /** Brings an Asterisk up on these ports where they are free, else on others. */
    public static Lab up(String name, int sipPort, int amiPort, int agiPort) {
        return new Lab(
                name,
                isUdpFree(sipPort) ? sipPort : freeUdpPort(),
                isTcpFree(amiPort) ? amiPort : freeTcpPort(),
                isTcpFree(agiPort) ? agiPort : freeTcpPort(),
                false);
    }

    public SipServer sip() {
        return SipServer.local(sipPort);
    }

    public int amiPort() {
        return amiPort;
    }

    /** The port at which this Asterisk's dialplan expects the media service. */
    public int agiPort() {
        return agiPort;
    }

    /** The folder of the instance: {@code etc}, {@code log}, {@code run}. */
    public Path directory() {
        return directory;
    }

    /** Settings with which ringorder reaches this Asterisk. */
    public Path settings() {
        return directory.resolve("ringorder.properties");
    }

    /** The secret of the AMI user "lab", who may see and do everything. */
    public String labSecret() {
        Properties secret = new Properties();
        try (var reader = Files.newBufferedReader(directory.resolve("etc/manager-lab-secret.conf"))) {
            secret.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return secret.getProperty("secret");
    }

    /** What Asterisk's console prints for a command. */
    public String rx(String command) {
        return script("rx", command);
    }

    /** The notices, warnings and errors that Asterisk has logged. */
    public List<String> messages() {
        try {
            return Files.readAllLines(directory.resolve("log/messages"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has Asterisk begin anew, as "core restart now" does, and returns when it takes calls. */
    public void restart() {
        rx("core restart now");
        for (int tries = 0; ; tries++) {
            try {
                rx("core waitfullybooted");
                return;
            } catch (IllegalStateException e) {
                // Its console is away for a moment.
                if (tries == RESTART_TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        if (temporary) {
            script("down", "--remove");
        } else {
            script("down");
        }
    }

    private String script(String action, String... arguments) {
        List<String> command = new ArrayList<>(List.of("lab/lab.sh", action, "--name", name));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SCRIPT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** A TCP port of the loopback address that is free at this moment. */
    public static int freeTcpPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, LOOPBACK)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A UDP port of the loopback address that is free at this moment. */
    public static int freeUdpPort() {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTcpFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, LOOPBACK)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isUdpFree(int port) {
        try (DatagramSocket socket = new DatagramSocket(port, LOOPBACK)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
