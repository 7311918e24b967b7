package io.ringorder.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes all orders in a form that {@link OrderImport} reads. */
@Command(
        name = "export",
        description = "Write the orders of all extensions, with all their settings, as CSV or JSON.",
        footer = {
            "",
            "Examples:",
            "  ringorder order export > orders.csv",
            "  ringorder order export --output orders.json"
        })
final class OrderExport implements Callable<Integer> {

    private final Session session;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "csv or json (default: as the file's name ends, else csv).")
    private Optional<String> format = Optional.empty();

    @Option(names = "--output", paramLabel = "FILE", description = "File to write (default: standard output).")
    private Optional<String> output = Optional.empty();

    OrderExport(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        OrderFormat chosen = OrderFormat.choose(format, output.orElse(OrderFormat.STANDARD_STREAM));
        String text;
        try (Parts.Store store = session.open(database)) {
            text = chosen.write(store.orders(), store.types());
        }
        output.ifPresentOrElse(
                name -> TextFile.write(TextFile.resolve(session.surroundings().workingDirectory(), name), text),
                () -> session.surroundings().out().print(text));
        return ExitCode.OK;
    }
}
