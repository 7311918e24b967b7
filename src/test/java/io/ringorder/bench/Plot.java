package io.ringorder.bench;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A bar plot: groups along the one axis, and in each group a bar of each series. Confined to one thread. */
final class Plot {

    private static final Color[] COLOURS = {
        new Color(0x1f, 0x4e, 0x79),
        new Color(0x9d, 0xc3, 0xe6),
        new Color(0xc5, 0x5a, 0x11),
        new Color(0xf4, 0xb1, 0x83)
    };
    private static final int WIDTH = 860;
    private static final int HEIGHT = 380;

    private final String unit;
    private final List<String> groups;
    private final Map<String, List<Double>> series = new LinkedHashMap<>();

    Plot(String unit, List<String> groups) {
        this.unit = unit;
        this.groups = groups;
    }

    Plot series(String name, List<Double> values) {
        series.put(name, values);
        return this;
    }

    void write(String title, Path file) {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .yAxisTitle(unit)
                .theme(ChartTheme.XChart)
                .build();
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideS)
                .setSeriesColors(COLOURS)
                .setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setLabelsVisible(true).setLabelsPosition(1.02).setAvailableSpaceFill(0.8);
        chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
        series.forEach((name, values) -> chart.addSeries(name, groups, values));
        try {
            ChartEncoder.saveChart(chart, file.toString(), "svg");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
