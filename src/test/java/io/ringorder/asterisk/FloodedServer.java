package io.ringorder.asterisk;

import io.ringorder.media.MediaService;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A FastAGI server in a process of its own, with little memory and few file descriptors. */
final class FloodedServer implements AutoCloseable {

    private static final String TAKE = "take all descriptors";
    private static final String GIVE = "give them back";

    private final Process process;
    private final BufferedReader output;
    private final int port;

    /** @param descriptors how many file descriptors it may have */
    FloodedServer(int descriptors, Path log) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n " + descriptors + "; exec \"$0\" -Xmx32m -cp \"$1\" \"$2\"",
                        java,
                        System.getProperty("java.class.path"),
                        FloodedServer.class.getName())
                .redirectError(log.toFile())
                .start();
        output = process.inputReader(StandardCharsets.UTF_8);
        port = Integer.parseInt(output.readLine());
    }

    int port() {
        return port;
    }

    /** As if something else in the program had leaked them. */
    void takeAllDescriptors() throws IOException {
        tell(TAKE);
    }

    void giveThemBack() throws IOException {
        tell(GIVE);
    }

    private void tell(String what) throws IOException {
        OutputStream commands = process.getOutputStream();
        commands.write((what + "\n").getBytes(StandardCharsets.UTF_8));
        commands.flush();
        if (!what.equals(output.readLine())) {
            throw new IOException("The server has gone");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        FastAgiServer server = FastAgiServer.start(
                new AgiSettings("127.0.0.1", 0, PeerList.parse(PeerList.LOOPBACK)), new MediaService(new SameOrders()));
        System.out.println(server.port());
        List<InputStream> taken = new ArrayList<>();
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            if (command.equals(TAKE)) {
                takeAll(taken);
            } else {
                for (InputStream file : taken) {
                    file.close();
                }
            }
            System.out.println(command);
        }
        server.close();
    }

    private static void takeAll(List<InputStream> taken) {
        try {
            while (true) {
                taken.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException e) {
            // Now there is none left.
            return;
        }
    }
}
