package io.ringorder.cli;

import io.ringorder.media.RingOrder;
import io.ringorder.plan.Seconds;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All orders as a table. What no order has gets no column. */
final class OrderTable {

    private OrderTable() {}

    static Table of(List<RingOrder> orders, Map<Extension, List<EndpointName>> endpoints, TerminalTypes types) {
        boolean settings = orders.stream()
                .anyMatch(
                        order -> !SettingWords.inShort(order.settings(), types).isEmpty());
        boolean further = orders.stream().anyMatch(order -> endpoints.containsKey(order.extension()));
        List<String> header = new ArrayList<>(List.of("EXTENSION", "MODE", "SECONDS", "ORDER"));
        if (settings) {
            header.add("SETTINGS");
        }
        if (further) {
            header.add("ENDPOINTS AS WELL");
        }
        Table table = Table.headed(header.toArray(String[]::new));
        for (RingOrder order : orders) {
            List<String> row = new ArrayList<>(List.of(
                    order.extension().number(),
                    JsonViews.mode(order.mode()),
                    Seconds.text(order.ringTime()),
                    order.text()));
            if (settings) {
                row.add(SettingWords.inShort(order.settings(), types));
            }
            if (further) {
                row.add(endpoints.getOrDefault(order.extension(), List.of()).stream()
                        .map(EndpointName::name)
                        .collect(Collectors.joining(", ")));
            }
            table.row(row.toArray(String[]::new));
        }
        return table;
    }
}
