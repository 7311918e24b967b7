package io.ringorder.cli;

import io.ringorder.media.RingOrder;
import io.ringorder.terminal.InvalidInput;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Ring orders as CSV (RFC 4180): the header {@code extension,order}, and one line for each. */
final class CsvOrders implements OrderFormat {

    private static final List<String> HEADER = List.of("extension", "order");

    /** Blank lines are kept, so that lines are counted right. */
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    @Override
    public List<Entry> read(String text) {
        List<Entry> entries = new ArrayList<>();
        long line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            Iterator<CSVRecord> records = parser.iterator();
            if (!records.hasNext()
                    || !records.next().toList().stream()
                            .map(String::strip)
                            .toList()
                            .equals(HEADER)) {
                throw new InvalidInput("line 1: the header extension,order is allowed and nothing else.");
            }
            line = parser.getCurrentLineNumber() + 1;
            while (records.hasNext()) {
                CSVRecord record = records.next();
                if (record.size() > 1 || !record.get(0).isBlank()) {
                    entries.add(entry("line " + line, record));
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

    private static Entry entry(String place, CSVRecord record) {
        if (record.size() != HEADER.size()) {
            throw new InvalidInput(place + ": " + record.size() + (record.size() == 1 ? " value" : " values")
                    + ", but two are allowed, extension and order; an order with commas stands in double quotes, as in"
                    + " 8002,\"desk:15,pc:20\".");
        }
        return new Entry(place, record.get(0).strip(), record.get(1).strip());
    }

    @Override
    public String write(List<RingOrder> orders) {
        StringBuilder text = new StringBuilder(FORMAT.format(HEADER.toArray())).append('\n');
        orders.forEach(order ->
                text.append(FORMAT.format(order.extension(), order.text())).append('\n'));
        return text.toString();
    }
}
