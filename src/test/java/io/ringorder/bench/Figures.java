package io.ringorder.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Measured values of one kind, in ascending order. */
record Figures(List<Double> sorted) {

    static Figures of(Collection<Double> values) {
        return new Figures(values.stream().sorted().toList());
    }

    int count() {
        return sorted.size();
    }

    double p50() {
        return quantile(0.5);
    }

    double p99() {
        return quantile(0.99);
    }

    double min() {
        return quantile(0);
    }

    double max() {
        return quantile(1);
    }

    /** The smallest value that at least this share of them does not exceed; not a number when there is none. */
    private double quantile(double share) {
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }

    /** p50, p99, min, max and count, as cells of a table. */
    String[] cells() {
        return new String[] {text(p50()), text(p99()), text(min()), text(max()), Integer.toString(count())};
    }

    static String text(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        String format = Math.abs(value) >= 1000 ? "%,.0f" : Math.abs(value) >= 100 ? "%.0f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
