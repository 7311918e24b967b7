package io.ringorder.bench;

import io.ringorder.media.MediaService;
import io.ringorder.media.OrderText;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingPlanner;
import io.ringorder.plan.PlanText;
import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.Contact;
import io.ringorder.proxy.ContactSelection;
import io.ringorder.store.Database;
import io.ringorder.store.DatabaseSettings;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the program itself costs a call, without Asterisk. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init")
public class LookUpBenchmark {

    private static final int EXTENSIONS = 5000;
    private static final String ORDER = "desk:15,pc:15,mobile:20";

    private Path folder;
    private Database database;
    private MediaService media;
    private Classifier classifier;
    private List<Extension> extensions;
    private RingOrder order;
    private List<Contact> contacts;
    private int next;

    /** A database as it is after an import, and five devices, one of which no rule knows. */
    @Setup
    public void open() throws IOException {
        folder = Files.createTempDirectory("ringorder-jmh");
        String url = "jdbc:h2:file:" + folder.resolve("ringorder");
        database = Database.open(new DatabaseSettings(url, Optional.empty(), Optional.empty()));
        extensions = IntStream.range(80000, 80000 + EXTENSIONS)
                .mapToObj(number -> new Extension(Integer.toString(number)))
                .toList();
        database.orders()
                .put(extensions.stream()
                        .map(extension -> OrderText.parse(extension, ORDER, TerminalTypes.builtIn()))
                        .toList());
        media = new MediaService(database.orders());
        classifier = database.rules().current();
        order = OrderText.parse(extensions.get(0), ORDER, TerminalTypes.builtIn());
        contacts = Stream.of(
                        "Yealink SIP-T46S 66.86.0.15",
                        "Grandstream GXP2170 1.0.11.64",
                        "MicroSIP/3.21.3",
                        "LinphoneAndroid/5.2.5 (Pixel 8) LinphoneSDK/5.3.47",
                        "Of a maker that nobody knows/1.0")
                .map(agent -> new Contact(
                        "80000", "sip:80000@192.0.2." + agent.length() + ":5060", agent, "192.0.2.1:5060", "Reachable"))
                .toList();
    }

    /** Closes the database, and leaves nothing. */
    @TearDown
    public void close() throws IOException {
        database.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private Extension nextExtension() {
        next = (next + 1) % EXTENSIONS;
        return extensions.get(next);
    }

    /** The order of one extension, another one each time. */
    @Benchmark
    public Optional<RingOrder> ringOrder() {
        return database.orders().find(nextExtension());
    }

    /** All that the media service does for one call: order, endpoints, plan and its text. */
    @Benchmark
    public String mediaService() {
        return media.tag(nextExtension(), Optional.empty()).text();
    }

    /** The rules as each stage reads them, when none has changed. */
    @Benchmark
    public Classifier rules() {
        return database.rules().current();
    }

    /** From an order and five contacts to what rings in the first stage. */
    @Benchmark
    public ContactSelection planAndClassify() {
        RingPlan plan = RingPlanner.plan(order, List.of());
        return ContactSelection.of(plan.stage(0), candidates());
    }

    /** Five contacts recognised. */
    @Benchmark
    public List<Candidate> candidates() {
        return contacts.stream()
                .map(contact -> new Candidate(contact, classifier.classify(order.extension(), contact.device())))
                .toList();
    }

    /** A plan written to the channel, and read from it again. */
    @Benchmark
    public Optional<RingPlan> planText() {
        return PlanText.parse(PlanText.format(RingPlanner.plan(order, List.of())));
    }
}
