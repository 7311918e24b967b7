package io.ringorder.cli;

import io.ringorder.media.RingOrder;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalTypes;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Ring orders as CSV (RFC 4180): a header with {@code extension,order} and as many columns of settings as are wanted, and
 * one line for each order.
 */
final class CsvOrders implements OrderFormat {

    private static final String EXTENSION = "extension";
    private static final String ORDER = "order";

    /** Blank lines are kept, so that lines are counted right. */
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    @Override
    public String place(OrderSetting setting) {
        return "column " + setting.label();
    }

    @Override
    public List<Entry> read(String text) {
        List<Entry> entries = new ArrayList<>();
        long line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            Iterator<CSVRecord> records = parser.iterator();
            List<String> columns = columns(records);
            line = parser.getCurrentLineNumber() + 1;
            while (records.hasNext()) {
                CSVRecord record = records.next();
                if (record.size() > 1 || !record.get(0).isBlank()) {
                    entries.add(entry("line " + line, columns, record));
                }
                line = parser.getCurrentLineNumber() + 1;
            }
        } catch (UncheckedIOException | IllegalStateException | IOException e) {
            throw new InvalidInput("line " + line
                    + ": double quotes are wrong; a value is allowed to be in double quotes as a whole, with those inside"
                    + " it doubled.");
        }
        return entries;
    }

    private static List<String> columns(Iterator<CSVRecord> records) {
        List<String> columns = records.hasNext()
                ? records.next().toList().stream().map(String::strip).toList()
                : List.of();
        if (!columns.contains(EXTENSION) || !columns.contains(ORDER)) {
            throw new InvalidInput("line 1: the header extension,order is allowed, and columns of settings besides: "
                    + String.join(",", OrderSetting.labels()) + ".");
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!column.equals(EXTENSION)
                    && !column.equals(ORDER)
                    && OrderSetting.labelled(column).isEmpty()) {
                throw new InvalidInput("line 1: the column \"" + Printable.escape(column, 60)
                        + "\" is not known; extension,order," + String.join(",", OrderSetting.labels())
                        + " are allowed.");
            }
            if (!seen.add(column)) {
                throw new InvalidInput("line 1: the column " + column + " stands there twice; once is allowed.");
            }
        }
        return columns;
    }

    private static Entry entry(String place, List<String> columns, CSVRecord record) {
        if (record.size() != columns.size()) {
            throw new InvalidInput(place + ": " + record.size() + (record.size() == 1 ? " value" : " values")
                    + ", but " + (columns.size() == 2 ? "two" : columns.size()) + " are allowed, "
                    + Words.join(columns) + "; an order with commas stands in double quotes, as in"
                    + " 8002,\"desk:15,pc:20\".");
        }
        Map<OrderSetting, String> settings = new EnumMap<>(OrderSetting.class);
        for (int i = 0; i < columns.size(); i++) {
            String value = record.get(i).strip();
            if (!value.isEmpty()) {
                OrderSetting.labelled(columns.get(i)).ifPresent(setting -> settings.put(setting, value));
            }
        }
        return new Entry(
                place,
                record.get(columns.indexOf(EXTENSION)).strip(),
                record.get(columns.indexOf(ORDER)).strip(),
                settings);
    }

    @Override
    public String write(List<RingOrder> orders, TerminalTypes types) {
        List<String> header = new ArrayList<>(List.of(EXTENSION, ORDER));
        header.addAll(OrderSetting.labels());
        StringBuilder text = new StringBuilder(FORMAT.format(header.toArray())).append('\n');
        for (RingOrder order : orders) {
            List<String> values = new ArrayList<>(List.of(order.extension().number(), order.text()));
            for (OrderSetting setting : OrderSetting.values()) {
                values.add(setting.write(order.settings(), types));
            }
            text.append(FORMAT.format(values.toArray())).append('\n');
        }
        return text.toString();
    }
}
