package io.ringorder.store;

import io.ringorder.media.RingOrder;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalType;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.h2.engine.Engine;

/** Another process that uses the same database, and does what the test tells it, a line at a time. */
final class StoreProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;

    private StoreProcess(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it; it opens the database by itself. */
    static StoreProcess start(String url) {
        try {
            return new StoreProcess(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            StoreProcess.class.getName(),
                            url)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says next, "open" first of all; empty when it has ended. */
    String answer() {
        try {
            String line = answers.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Tells it "find EXTENSION", "put EXTENSION STEPS",
     * "forget FILE", "rule PATTERN", which is answered with the
     * id, or "sets EXTENSION TIMES", to open the database and put an order so many times as commands do; waits for the answer.
     */
    String tell(String order) {
        beginTo(order);
        return answer();
    }

    /** As {@link #tell}, without waiting for the answer. */
    void beginTo(String order) {
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Ends it without a chance to say goodbye. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Has it close the database and end. */
    void exit() throws InterruptedException {
        tell("exit");
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws IOException {
        DatabaseSettings settings = new DatabaseSettings(arguments[0], Optional.empty(), Optional.empty());
        try (Database database = Database.open(settings);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("open");
            for (String line = in.readLine(); line != null && !line.equals("exit"); line = in.readLine()) {
                String[] words = line.split(" ");
                System.out.println(words[0].equals("sets") ? set(settings, words) : carryOut(database, words));
            }
        }
    }

    /** Has H2 forget that it has this file open, as happens when several of its threads give one up. */
    private static void forget(String name) {
        try {
            Method close = Engine.class.getDeclaredMethod("close", String.class);
            close.setAccessible(true);
            close.invoke(null, name);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String set(DatabaseSettings settings, String[] words) {
        for (int time = 1; time <= Integer.parseInt(words[2]); time++) {
            try (Database command = Database.forCommand(settings, false)) {
                command.orders().put(List.of(StoreContract.order(words[1], "desk:" + time)));
            } catch (StoreUnavailable e) {
                return "set " + time + ": " + e.getMessage();
            }
        }
        return "done";
    }

    private static String carryOut(Database database, String[] words) {
        if (words[0].equals("put")) {
            database.orders().put(List.of(StoreContract.order(words[1], words[2])));
            return "done";
        }
        if (words[0].equals("forget")) {
            forget(words[1]);
            return "done";
        }
        if (words[0].equals("rule")) {
            return String.valueOf(database.rules()
                    .add(StoreContract.rule(Optional.empty(), 5, words[1], TerminalType.DESK))
                    .id());
        }
        return database.orders()
                .find(new Extension(words[1]))
                .map(RingOrder::text)
                .orElse("none");
    }
}
