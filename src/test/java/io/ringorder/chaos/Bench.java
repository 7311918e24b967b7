package io.ringorder.chaos;

import io.ringorder.lab.Lab;
import io.ringorder.lab.RingorderProcess;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An Asterisk, the program with a fallible AMI connection, and the phones. Confined to one thread. */
final class Bench implements AutoCloseable {

    /** Seconds, as the bench's dialplan has them; the patience is that of the dialplan as it is delivered. */
    static final int PATIENCE = 3;

    static final int FALLBACK_TIME = 6;

    private static final long CALL_EACH_MILLIS = 40;
    private static final int LOOKS = 500;

    private static final String DIALPLAN = """

            [globals](+)
            RINGORDER_FALLBACK_TIME = %d

            [phones](+)
            ; The next line tells its caller the status, by causes that nothing else uses.
            exten => _4XXX,1,Gosub(ringorder,8${EXTEN:1},1)
             same => n,Goto(chaos-${RINGORDER_STATUS},s,1)

            [chaos-NOANSWER]
            exten => s,1,Hangup(22)

            [chaos-BUSY]
            exten => s,1,Hangup(29)

            [chaos-DECLINED]
            exten => s,1,Hangup(28)

            [chaos-UNAVAILABLE]
            exten => s,1,Hangup(27)

            ; Calls that are none of the program's business.
            [chaos-other]
            exten => s,1,UserEvent(ChaosOther,Of: nobody)
             same => n,Wait(0.5)
             same => n,UserEvent(ChaosOther,Of: nobody)
             same => n,Hangup()
            """;

    private static final Pattern CHANNELS = Pattern.compile("(\\d+) active channel");

    private final AtomicBoolean closed = new AtomicBoolean();
    private final Lab lab;
    private final Phones phones;
    private final FaultyProxy ami;
    private final Path directory;
    private final Path logs;
    private String database;
    private @Nullable RingorderProcess program;

    Bench(String name, Path logs) {
        this.logs = logs;
        lab = Lab.temporary(name);
        try {
            directory = Files.createTempDirectory("ringorder-chaos");
            Files.createDirectories(logs);
            Files.writeString(
                    lab.directory().resolve("etc/extensions.conf"),
                    DIALPLAN.formatted(FALLBACK_TIME),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lab.rx("dialplan reload");
        ami = new FaultyProxy(lab.amiPort());
        database = h2("ringorder");
        importOrders();
        phones = new Phones(lab.sip());
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "chaos-end"));
        phones.registerAll();
    }

    Lab lab() {
        return lab;
    }

    Phones phones() {
        return phones;
    }

    /** The way by which the program reaches AMI. */
    FaultyProxy ami() {
        return ami;
    }

    /** A folder for databases and the like. */
    Path directory() {
        return directory;
    }

    /** The URL of an H2 database in the bench's folder. */
    String h2(String name) {
        return "jdbc:h2:file:" + directory.resolve(name);
    }

    String database() {
        return database;
    }

    /** Has the program use another database from its next start on; the orders are put into it. */
    void useDatabase(String url) {
        database = url;
        importOrders();
    }

    private void importOrders() {
        List<String> lines = new ArrayList<>(List.of("extension,order,late"));
        for (OrderKind order : OrderKind.values()) {
            order.extensionNumbers().forEach(extension -> lines.add(order.importLine(extension)));
        }
        try {
            Path file = Files.write(directory.resolve("orders.csv"), lines);
            RingorderProcess.Result result = run("order", "import", "--create", file.toString());
            if (result.exitCode() != 0) {
                throw new IllegalStateException("The orders cannot be imported: " + result.output());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of the program. */
    RingorderProcess.Result run(String... arguments) {
        return RingorderProcess.run(lab.settings(), database, arguments);
    }

    /** Starts the program and returns when it is ready. */
    RingorderProcess serve(String... options) {
        List<String> all = new ArrayList<>(List.of("--ami-port", Integer.toString(ami.port())));
        all.addAll(List.of(options));
        RingorderProcess started = RingorderProcess.serve(lab.settings(), database, all.toArray(String[]::new));
        program = started;
        return started;
    }

    /** Has the program read the order of every extension: while the database is gone, that is what it knows. */
    void callEveryExtension() throws InterruptedException {
        List<CallTrace> calls = new ArrayList<>();
        for (OrderKind order : OrderKind.values()) {
            for (String extension : order.extensionNumbers()) {
                CallTrace call = new CallTrace(CallPlan.busy(order, extension));
                calls.add(call);
                call.calling(phones.call(call));
                Thread.sleep(CALL_EACH_MILLIS);
            }
        }
        for (int look = 0; look < LOOKS && !calls.stream().allMatch(CallTrace::isOver); look++) {
            Thread.sleep(CALL_EACH_MILLIS);
        }
        phones.forget();
    }

    RingorderProcess program() {
        if (program == null) {
            throw new IllegalStateException("The program has not been started");
        }
        return program;
    }

    /** Makes sure that the program runs, with no options but the usual. */
    void freshProgram() {
        endProgram();
        serve();
    }

    /** Ends the program, and keeps what it logged. */
    void endProgram() {
        if (program != null) {
            program.close();
            keepLog(program, "");
            program = null;
        }
    }

    /** Keeps what a program logged. */
    void keepLog(RingorderProcess one, String about) {
        try {
            Files.writeString(
                    logs.resolve("ringorder.log"),
                    "\n== " + about + " pid " + one.pid() + "\n" + one.output() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a global variable of the dialplan, until Asterisk is restarted. */
    void global(String name, String value) {
        lab.rx("dialplan set global " + name + " " + value);
    }

    /** How many channels Asterisk has. */
    int channels() {
        Matcher count = CHANNELS.matcher(lab.rx("core show channels count"));
        return count.find() ? Integer.parseInt(count.group(1)) : -1;
    }

    /** Also when the run is interrupted, and only once. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        phones.close();
        endProgram();
        ami.close();
        lab.close();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
