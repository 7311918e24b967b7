package io.ringorder.cli;

import io.ringorder.media.OrderText;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingPlanner;
import io.ringorder.media.RingStep;
import io.ringorder.plan.RingSettings;
import io.ringorder.plan.Seconds;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.TerminalTypes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on ring orders. */
@Command(
        name = "order",
        synopsisSubcommandLabel = "COMMAND",
        description = "Show and change in which order the devices of an extension ring.",
        footer = {"", "Examples:", "  ringorder order set 8002 desk:15,pc+mobile:20", "  ringorder order show 8002"})
final class OrderCommand {

    private static final String EXTENSION = "The extension, such as 8002.";

    private final Session session;

    OrderCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "set",
            description = "Set the order of an extension, its settings or both. The next call uses it.",
            footer = {
                "",
                "Examples:",
                "  ringorder order set 8002 desk:15,pc+mobile:20      desk phones for 15 s, then both others for 20 s",
                "  ringorder order set 8002 \"desk:10>pc:20\"           desk phones, joined by PC clients after 10 s",
                "  ringorder order set 8002 --simultaneous --time 25  all at once",
                "  ringorder order set 8002 --deadline 45 --repeat 1  the order it has, with other settings"
            })
    int set(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "EXT", description = EXTENSION) String extension,
            @Parameters(
                            paramLabel = "ORDER",
                            arity = "0..1",
                            description =
                                    "Steps with their seconds: type[+type...]:seconds[,...]; with > for a comma those"
                                            + " before ring on (quote it for the shell).")
                    Optional<String> text,
            @Option(names = "--simultaneous", description = "All devices ring at once.") boolean simultaneous,
            @Option(names = "--time", paramLabel = "SECONDS", description = "How long all ring (default: 30).")
                    Optional<String> time,
            @Mixin SettingOptions settings) {
        Extension callee = new Extension(extension);
        requireOneOrder(text, simultaneous, settings);
        if (time.isPresent() && !simultaneous) {
            throw new InvalidInput("--time is for --simultaneous; an order has the seconds of each step in it.");
        }
        try (Parts.Store store = session.open(database)) {
            TerminalTypes types = store.types();
            Optional<RingOrder> before = store.order(callee);
            RingOrder order = text.map(steps -> OrderText.parse(callee, steps, types))
                    .or(() -> simultaneous ? Optional.of(simultaneous(callee, time)) : before)
                    .orElseThrow(() -> new NotFound("Extension " + callee
                            + " has no order of its own whose settings could change: give an order as well, or"
                            + " --simultaneous."));
            RingSettings unchanged = before.map(RingOrder::settings).orElse(RingSettings.STANDARD);
            RingOrder changed = order.with(settings.change(unchanged, types));
            store.putOrders(List.of(changed));
            describe(changed, store.endpoints(callee), types);
            SettingNotes.of(changed, types).forEach(note -> session.complain("note: " + note));
        }
        return ExitCode.OK;
    }

    private static void requireOneOrder(Optional<String> text, boolean simultaneous, SettingOptions settings) {
        boolean none = text.isEmpty() && !simultaneous;
        if ((text.isPresent() && simultaneous) || (none && !settings.any())) {
            throw new InvalidInput("Give either an order, such as desk:15,pc+mobile:20, or --simultaneous, or only"
                    + " settings to change.");
        }
    }

    private static RingOrder simultaneous(Extension extension, Optional<String> time) {
        try {
            Duration ringTime = time.map(RingStep::parseTime).orElse(RingOrder.DEFAULT_RING_TIME);
            return RingOrder.simultaneous(extension, ringTime);
        } catch (InvalidInput e) {
            throw new InvalidInput("--time: " + e.getMessage());
        }
    }

    private void describe(RingOrder order, List<EndpointName> endpoints, TerminalTypes types) {
        session.print("Extension " + order.extension() + ", order " + order.text() + ":");
        int number = 1;
        for (String stage : Words.stages(RingPlanner.plan(order, endpoints).stages(), types)) {
            session.print("  " + number++ + ". " + stage);
        }
        SettingWords.sentences(order.settings(), types).forEach(sentence -> session.print("  " + sentence));
        SettingWords.endpoints(endpoints).forEach(sentence -> session.print("  " + sentence));
    }

    @Command(
            name = "show",
            description = "Show the order of an extension, with its settings and its further endpoints.",
            footer = {"", "Example:", "  ringorder order show 8002"})
    int show(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "EXT", description = EXTENSION) String extension,
            @Option(
                            names = "--json",
                            description = "{extension, mode, order, seconds, settings: {...}, endpoints: [...], stages:"
                                    + " [{stage, tt, types, joins, seconds}]}.")
                    boolean json) {
        Extension callee = new Extension(extension);
        try (Parts.Store store = session.open(database)) {
            RingOrder order = store.order(callee).orElseThrow(() -> noOrder(callee));
            List<EndpointName> endpoints = store.endpoints(callee);
            if (json) {
                session.print(new Json(JsonViews.order(order, endpoints, store.types())));
            } else {
                describe(order, endpoints, store.types());
            }
        }
        return ExitCode.OK;
    }

    private static NotFound noOrder(Extension extension) {
        return new NotFound("Extension " + extension + " has no order of its own: " + standard());
    }

    private static String standard() {
        return "all its devices ring at once for " + Seconds.text(RingOrder.DEFAULT_RING_TIME) + " s.";
    }

    @Command(
            name = "list",
            description = "List the orders of all extensions that have one.",
            footer = {"", "Example:", "  ringorder order list --json"})
    int list(
            @Mixin DatabaseOptions database,
            @Option(names = "--json", description = "A list of what \"order show --json\" shows.") boolean json) {
        try (Parts.Store store = session.open(database)) {
            List<RingOrder> orders = store.orders();
            Map<Extension, List<EndpointName>> endpoints = store.allEndpoints();
            TerminalTypes types = store.types();
            if (json) {
                session.print(new Json(orders.stream()
                        .map(order ->
                                JsonViews.order(order, endpoints.getOrDefault(order.extension(), List.of()), types))
                        .toList()));
            } else if (orders.isEmpty()) {
                session.print("No extension has an order of its own: of each, " + standard());
            } else {
                session.print(OrderTable.of(orders, endpoints, types));
            }
        }
        return ExitCode.OK;
    }

    @Command(
            name = "remove",
            description = "Remove the order of an extension and its settings: all its devices ring at once again.",
            footer = {"", "Example:", "  ringorder order remove 8002"})
    int remove(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "EXT", description = EXTENSION) String extension) {
        Extension callee = new Extension(extension);
        try (Parts.Store store = session.open(database)) {
            if (!store.removeOrder(callee)) {
                throw noOrder(callee);
            }
        }
        session.print("The order of extension " + callee + " is removed: " + standard());
        return ExitCode.OK;
    }
}
