package io.ringorder.cli;

import io.ringorder.media.RingOrder;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalTypes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A file format of ring orders. */
interface OrderFormat {

    /** The file name that stands for standard input or output. */
    String STANDARD_STREAM = "-";

    /**
     * One order as a file has it, before it is understood.
     *
     * @param place where it stands, such as "line 3"
     * @param settings those that it names
     */
    record Entry(String place, String extension, String order, Map<OrderSetting, String> settings) {

        public Entry {
            settings = Map.copyOf(settings);
        }
    }

    /** Where an entry has this setting, such as "column reach". */
    String place(OrderSetting setting);

    /**
     * The entries of this text.
     *
     * @throws InvalidInput naming the place where it goes wrong
     */
    List<Entry> read(String text);

    /** Writes everything of these orders. */
    String write(List<RingOrder> orders, TerminalTypes types);

    /** The format with this name, else the one that the file's name ends in. */
    static OrderFormat choose(Optional<String> name, String file) {
        if (name.isPresent()) {
            return named(name.get())
                    .orElseThrow(() -> new InvalidInput(
                            "\"" + Printable.escape(name.get(), 60) + "\" is no format: csv and json are allowed."));
        }
        if (file.equals(STANDARD_STREAM)) {
            return new CsvOrders();
        }
        return named(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new InvalidInput("The name " + Printable.escape(file, 200)
                        + " ends neither in .csv nor in .json: say which it is with --format csv or --format json."));
    }

    private static Optional<OrderFormat> named(String name) {
        return switch (name) {
            case "csv" -> Optional.of(new CsvOrders());
            case "json" -> Optional.of(new JsonOrders());
            default -> Optional.empty();
        };
    }
}
