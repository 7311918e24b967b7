package io.ringorder.plan;

import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The text form of a {@link RingPlan}, as it stands in the channel variable {@code RINGORDER_PLAN}.
 *
 * <p>Items separated by semicolons: the version; the settings that are not the standard ones, as {@code name=value}; the
 * further endpoints; the stages. {@code 1;reach=2000;0:15000;>1+2u:20000} is: a device is gone after 2,000 ms without
 * ringing; type 0 for 15,000 ms; joined by types 1 and 2 and the unrecognised ones for 20,000 ms more. {@code *} in place
 * of codes is every device. The text holds no comma, quote, blank or dollar sign, so it passes AGI, AMI and the dialplan
 * unchanged.
 */
public final class PlanText {

    private static final String VERSION = "1";
    private static final String EVERY_DEVICE = "*";
    private static final int MAX_ITEMS = 200;
    private static final int MAX_MILLIS = 24 * 60 * 60 * 1000;

    private Duration reach = RingSettings.STANDARD.reach();
    private DeclineRule onDecline = RingSettings.STANDARD.onDecline();
    private boolean followRedirects;
    private Optional<Duration> deadline = Optional.empty();
    private int repeat;
    private MissedCalls missed = RingSettings.STANDARD.missed();
    private boolean joinLate;
    private final List<EndpointName> endpoints = new ArrayList<>();
    private final List<PlannedStage> stages = new ArrayList<>();

    private PlanText() {}

    public static String format(RingPlan plan) {
        RingSettings settings = plan.settings();
        List<String> items = new ArrayList<>(List.of(VERSION));
        if (!settings.reach().equals(RingSettings.STANDARD.reach())) {
            items.add("reach=" + settings.reach().toMillis());
        }
        if (!settings.onDecline().equals(RingSettings.STANDARD.onDecline())) {
            items.add("decline=" + settings.onDecline().text());
        }
        if (settings.followRedirects()) {
            items.add("redirects=follow");
        }
        settings.deadline().ifPresent(time -> items.add("deadline=" + time.toMillis()));
        if (settings.repeat() != 0) {
            items.add("repeat=" + settings.repeat());
        }
        if (settings.missed() != RingSettings.STANDARD.missed()) {
            items.add("missed=" + settings.missed().label());
        }
        if (settings.joinLate()) {
            items.add("late=join");
        }
        plan.endpoints().forEach(endpoint -> items.add("endpoint=" + endpoint));
        plan.stages().forEach(stage -> items.add(format(stage)));
        return String.join(";", items);
    }

    private static String format(PlannedStage stage) {
        String types = stage.tt()
                .map(tt -> tt.toString().replace(',', '+') + (stage.unknownToo() ? "u" : ""))
                .orElse(EVERY_DEVICE);
        return (stage.joins() ? ">" : "") + types + ":" + stage.time().toMillis();
    }

    /** Reads what {@link #format} wrote; empty for any other text. */
    public static Optional<RingPlan> parse(String text) {
        String[] items = text.split(";", MAX_ITEMS + 1);
        if (items.length > MAX_ITEMS || !items[0].equals(VERSION)) {
            return Optional.empty();
        }
        PlanText read = new PlanText();
        try {
            for (int i = 1; i < items.length; i++) {
                if (!read.item(items[i])) {
                    return Optional.empty();
                }
            }
            // What is read in one way only can be compared as text, and holds none of the characters it must not hold.
            return Optional.of(read.plan()).filter(plan -> format(plan).equals(text));
        } catch (IllegalArgumentException | InvalidInput e) {
            return Optional.empty();
        }
    }

    private RingPlan plan() {
        return new RingPlan(
                stages,
                new RingSettings(reach, onDecline, followRedirects, deadline, repeat, missed, joinLate),
                endpoints);
    }

    private boolean item(String item) {
        int equals = item.indexOf('=');
        if (equals < 0) {
            Optional<PlannedStage> stage = stage(item);
            stage.ifPresent(stages::add);
            return stage.isPresent();
        }
        String value = item.substring(equals + 1);
        switch (item.substring(0, equals)) {
            case "reach" -> reach = millis(value);
            case "decline" -> onDecline = declineRule(value);
            case "redirects" -> followRedirects = value.equals("follow");
            case "deadline" -> deadline = Optional.of(millis(value));
            case "repeat" -> repeat = number(value);
            case "missed" -> missed = MissedCalls.labelled(value);
            case "late" -> joinLate = value.equals("join");
            case "endpoint" -> endpoints.add(new EndpointName(value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private static DeclineRule declineRule(String text) {
        String[] parts = text.split("/", 2);
        Set<Integer> exceptions = new TreeSet<>();
        if (parts.length == 2) {
            for (String code : parts[1].split("\\+", -1)) {
                exceptions.add(number(code));
            }
        }
        return new DeclineRule(parts[0].equals("stop"), exceptions);
    }

    private static Optional<PlannedStage> stage(String item) {
        boolean joins = item.startsWith(">");
        String text = joins ? item.substring(1) : item;
        int colon = text.indexOf(':');
        if (colon < 1) {
            return Optional.empty();
        }
        Duration time = millis(text.substring(colon + 1));
        String types = text.substring(0, colon);
        boolean unknownToo = types.endsWith("u");
        String codes = unknownToo ? types.substring(0, types.length() - 1) : types;
        Optional<PlannedStage> stage = types.equals(EVERY_DEVICE)
                ? Optional.of(PlannedStage.everyDevice(time))
                : Tt.parse(codes.replace('+', ',')).map(tt -> PlannedStage.of(tt, unknownToo, time));
        return joins ? stage.map(PlannedStage::joining) : stage;
    }

    private static Duration millis(String text) {
        return Duration.ofMillis(number(text));
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,8}") || Integer.parseInt(text) > MAX_MILLIS) {
            throw new IllegalArgumentException("no number of a plan: " + text);
        }
        return Integer.parseInt(text);
    }
}
