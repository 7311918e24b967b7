package io.ringorder.plan;

import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text form of a {@link RingPlan}, as it stands in the channel variable {@code RINGORDER_PLAN}.
 *
 * <p>{@code 1;reach=3000;0:15000;1+2u:20000} is: version 1; a device is gone after 3,000 ms without ringing; type 0 for
 * 15,000 ms; types 1 and 2 and the unrecognised ones for 20,000 ms. {@code *} in place of codes is every device. The text
 * holds no comma, quote, blank or dollar sign, so it passes AGI, AMI and the dialplan unchanged.
 */
public final class PlanText {

    private static final String VERSION = "1";
    private static final String EVERY_DEVICE = "*";
    private static final int MAX_STAGES = 100;
    private static final int MAX_MILLIS = 24 * 60 * 60 * 1000;

    private PlanText() {}

    public static String format(RingPlan plan) {
        return VERSION + ";reach=" + plan.reach().toMillis() + ";"
                + plan.stages().stream().map(PlanText::formatStage).collect(Collectors.joining(";"));
    }

    private static String formatStage(PlannedStage stage) {
        String types = stage.tt()
                .map(tt -> tt.toString().replace(',', '+') + (stage.unknownToo() ? "u" : ""))
                .orElse(EVERY_DEVICE);
        return types + ":" + stage.time().toMillis();
    }

    /** Reads what {@link #format} wrote; empty for any other text. */
    public static Optional<RingPlan> parse(String text) {
        String[] parts = text.split(";", MAX_STAGES + 3);
        if (parts.length < 3
                || parts.length > MAX_STAGES + 2
                || !parts[0].equals(VERSION)
                || !parts[1].startsWith("reach=")) {
            return Optional.empty();
        }
        Optional<Duration> reach = parseMillis(parts[1].substring("reach=".length()));
        List<PlannedStage> stages = new ArrayList<>();
        for (int i = 2; i < parts.length; i++) {
            parseStage(parts[i]).ifPresent(stages::add);
        }
        // What is read in one way only can be compared as text, and holds none of the characters it must not hold.
        return reach.filter(time -> stages.size() == parts.length - 2)
                .map(time -> new RingPlan(stages, time))
                .filter(plan -> format(plan).equals(text));
    }

    private static Optional<PlannedStage> parseStage(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        Optional<Duration> time = parseMillis(text.substring(colon + 1));
        String types = text.substring(0, colon);
        if (types.equals(EVERY_DEVICE)) {
            return time.map(PlannedStage::everyDevice);
        }
        boolean unknownToo = types.endsWith("u");
        String codes = unknownToo ? types.substring(0, types.length() - 1) : types;
        return time.flatMap(
                duration -> Tt.parse(codes.replace('+', ',')).map(tt -> PlannedStage.of(tt, unknownToo, duration)));
    }

    private static Optional<Duration> parseMillis(String text) {
        if (!text.matches("[0-9]{1,8}")) {
            return Optional.empty();
        }
        int millis = Integer.parseInt(text);
        return millis > 0 && millis <= MAX_MILLIS ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
    }
}
