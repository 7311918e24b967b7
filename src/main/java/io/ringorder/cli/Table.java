package io.ringorder.cli;

import io.ringorder.terminal.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A table in plain text: columns aligned, two blanks apart. Its cells are made safe to show. */
final class Table {

    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[0m";

    private final List<String> header;
    private final List<List<String>> rows = new ArrayList<>();

    private Table(List<String> header) {
        this.header = header;
    }

    static Table headed(String... header) {
        return new Table(List.of(header));
    }

    /** A table of rows alone, as many columns wide as the first row. */
    static Table plain() {
        return new Table(List.of());
    }

    Table row(String... cells) {
        rows.add(Stream.of(cells)
                .map(cell -> cell.isEmpty() ? "-" : Printable.escape(cell))
                .toList());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    List<String> lines(boolean coloured) {
        List<List<String>> all = new ArrayList<>(rows);
        if (!header.isEmpty()) {
            all.add(0, header);
        }
        int[] widths = new int[all.isEmpty() ? 0 : all.get(0).size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : all) {
            String line = line(row, widths);
            lines.add(coloured && row == header ? BOLD + line + PLAIN : line);
        }
        return lines;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i));
            if (i < row.size() - 1) {
                line.append(" ".repeat(widths[i] - width(row.get(i)) + 2));
            }
        }
        return line.toString();
    }

    /** The columns that a text takes on a terminal: Chinese, Japanese and Korean characters take two. */
    private static int width(String text) {
        return text.codePoints().map(Table::width).sum();
    }

    private static int width(int character) {
        int category = Character.getType(character);
        if (category == Character.NON_SPACING_MARK || category == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = Character.isIdeographic(character)
                || (character >= 0x1100 && character <= 0x115f)
                || (character >= 0x3000 && character <= 0x30ff)
                || (character >= 0xac00 && character <= 0xd7a3)
                || (character >= 0xff01 && character <= 0xff60)
                || (character >= 0x1f300 && character <= 0x1faff);
        return wide ? 2 : 1;
    }
}
