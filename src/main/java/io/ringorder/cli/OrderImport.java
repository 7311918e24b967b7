package io.ringorder.cli;

import io.ringorder.media.OrderText;
import io.ringorder.media.RingOrder;
import io.ringorder.plan.RingSettings;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets the orders of many extensions, all or none of them. */
@Command(
        name = "import",
        description = {
            "Set the orders of many extensions, all or none of them. Extensions that the file does not name keep theirs.",
            "",
            "CSV has the header extension,order and lines such as 8002,\"desk:15,pc+mobile:20\" or 8003,all:30.",
            "Further columns may hold settings: reach,on-decline,follow-redirects,deadline,repeat,missed,late, with values"
                    + " as the options of \"order set\" have them, and yes or no for follow-redirects.",
            "JSON is a list such as [{\"extension\": \"8002\", \"order\": \"desk:15,pc+mobile:20\"}], each item with an"
                    + " object \"settings\" if wanted, as \"order show --json\" prints it.",
            "A setting that is missing or empty stays as it is."
        },
        footer = {
            "",
            "Examples:",
            "  ringorder order import orders.csv",
            "  ringorder order import --format json - < orders"
        })
final class OrderImport implements Callable<Integer> {

    private static final int MAX_BYTES = 10_000_000;
    private static final int MAX_NOTES = 5;

    private final Session session;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Parameters(paramLabel = "FILE", description = "File to read; - is standard input.")
    private String file = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or json (default: as the file's name ends; csv for standard input).")
    private Optional<String> format = Optional.empty();

    OrderImport(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        OrderFormat chosen = OrderFormat.choose(format, file);
        List<OrderFormat.Entry> entries = inFile(() -> chosen.read(text()));
        try (Parts.Store store = session.open(database)) {
            Map<Extension, RingSettings> unchanged =
                    store.orders().stream().collect(Collectors.toMap(RingOrder::extension, RingOrder::settings));
            List<RingOrder> orders = inFile(() -> orders(entries, chosen, unchanged, store.types()));
            store.putOrders(orders);
            tellNotes(orders, store.types());
        }
        session.print(entries.size() + (entries.size() == 1 ? " order is" : " orders are") + " imported.");
        return ExitCode.OK;
    }

    private void tellNotes(List<RingOrder> orders, TerminalTypes types) {
        List<String> notes = orders.stream()
                .flatMap(order -> SettingNotes.of(order, types).stream()
                        .map(note -> "extension " + order.extension() + ": " + note))
                .toList();
        notes.stream().limit(MAX_NOTES).forEach(note -> session.complain("note: " + note));
        if (notes.size() > MAX_NOTES) {
            session.complain("note: " + (notes.size() - MAX_NOTES) + " more settings in the file have no effect.");
        }
    }

    private String text() throws IOException {
        return file.equals(OrderFormat.STANDARD_STREAM)
                ? TextFile.read(session.surroundings().in(), "Standard input", MAX_BYTES)
                : TextFile.read(TextFile.resolve(session.surroundings().workingDirectory(), file), MAX_BYTES);
    }

    private static List<RingOrder> orders(
            List<OrderFormat.Entry> entries,
            OrderFormat format,
            Map<Extension, RingSettings> unchanged,
            TerminalTypes types) {
        List<RingOrder> orders = new ArrayList<>();
        Map<Extension, String> seen = new HashMap<>();
        for (OrderFormat.Entry entry : entries) {
            RingOrder order;
            try {
                order = OrderText.parse(new Extension(entry.extension()), entry.order(), types);
            } catch (InvalidInput e) {
                throw new InvalidInput(entry.place() + ": " + e.getMessage());
            }
            String earlier = seen.putIfAbsent(order.extension(), entry.place());
            if (earlier != null) {
                throw new InvalidInput(entry.place() + ": extension " + order.extension() + " stands in " + earlier
                        + " already; each is allowed once.");
            }
            RingSettings before = unchanged.getOrDefault(order.extension(), RingSettings.STANDARD);
            orders.add(order.with(settings(entry, format, before, types)));
        }
        return orders;
    }

    private static RingSettings settings(
            OrderFormat.Entry entry, OrderFormat format, RingSettings before, TerminalTypes types) {
        RingSettings changed = before;
        for (Map.Entry<OrderSetting, String> setting : entry.settings().entrySet()) {
            try {
                changed = setting.getKey().read(setting.getValue(), changed, types);
            } catch (InvalidInput e) {
                throw new InvalidInput(entry.place() + ", " + format.place(setting.getKey()) + ": " + e.getMessage());
            }
        }
        return changed;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T inFile(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (InvalidInput e) {
            throw new InvalidInput("Nothing is imported from " + Printable.escape(file, 200) + ": " + e.getMessage());
        }
    }
}
