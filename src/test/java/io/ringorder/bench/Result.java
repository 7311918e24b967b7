package io.ringorder.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a part of the benchmark found out, as the page shows it. Confined to one thread. */
final class Result {

    private final List<String> text = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();

    /**
     * A table of the page, and its plot.
     *
     * @param name of the plot's file
     * @param plot what of it is drawn
     */
    record Table(String name, String title, List<String> header, List<List<String>> rows, Plot plot) {}

    /** Something to reach, and whether it was. */
    record Bar(String what, String measured, String limit, boolean reached) {}

    Result say(String sentence) {
        text.add(sentence);
        return this;
    }

    Result table(Table table) {
        tables.add(table);
        return this;
    }

    /** A value that is to be no larger than the limit. */
    Result atMost(String what, double value, double limit, String unit) {
        return atMost(what, value, "", limit, unit);
    }

    /** The same, with a note on what was measured. */
    Result atMost(String what, double value, String note, double limit, String unit) {
        bars.add(new Bar(what, plain(value) + unit + note, "≤ " + plain(limit) + unit, value <= limit));
        return this;
    }

    /** A value that is to be no smaller than the limit. */
    Result atLeast(String what, double value, double limit, String unit) {
        bars.add(new Bar(what, plain(value) + unit, "≥ " + plain(limit) + unit, value >= limit));
        return this;
    }

    /** Counts, and limits that are whole numbers, without decimals. */
    private static String plain(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%,.0f", value) : Figures.text(value);
    }

    List<String> text() {
        return List.copyOf(text);
    }

    List<Table> tables() {
        return List.copyOf(tables);
    }

    List<Bar> bars() {
        return List.copyOf(bars);
    }
}
