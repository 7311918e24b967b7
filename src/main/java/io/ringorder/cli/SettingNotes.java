package io.ringorder.cli;

import io.ringorder.media.RingMode;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingStep;
import io.ringorder.plan.MissedCalls;
import io.ringorder.plan.RingSettings;
import io.ringorder.plan.Seconds;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings of an order that change nothing about it. They are allowed, since another order of the same extension may make
 * them matter, but whoever sets one is told.
 */
final class SettingNotes {

    private SettingNotes() {}

    /** One sentence for each such setting. */
    static List<String> of(RingOrder order, TerminalTypes types) {
        RingSettings settings = order.settings();
        List<String> notes = new ArrayList<>();
        Duration longest = longestRinging(order);
        if (settings.reach().compareTo(RingSettings.DEFAULT_REACH) > 0
                && settings.reach().compareTo(longest) >= 0) {
            notes.add(note(OrderSetting.REACH, order, types) + ": no device rings for more than "
                    + Seconds.text(longest) + " s.");
        }
        Duration all = order.ringTime().multipliedBy(settings.repeat() + 1L);
        if (settings.deadline().filter(time -> time.compareTo(all) >= 0).isPresent()) {
            notes.add(note(OrderSetting.DEADLINE, order, types) + ": the stages take " + Seconds.text(all)
                    + " s at most, repeated ones included.");
        }
        String neverRung = declinesOfNobody(order, types);
        if (!neverRung.isEmpty()) {
            notes.add("on-decline has no effect for " + neverRung + ": this order never rings such a device.");
        }
        boolean oneStage = order.steps().size() <= 1;
        if (oneStage && settings.repeat() == 0 && settings.missed() == MissedCalls.LAST) {
            notes.add(note(OrderSetting.MISSED, order, types)
                    + ": of one stage, the devices that ring last are all that ring.");
        }
        if (oneStage && settings.joinLate()) {
            notes.add(note(OrderSetting.LATE, order, types)
                    + ": a device that registers while the only stage rings joins it anyhow.");
        }
        return notes;
    }

    private static String note(OrderSetting setting, RingOrder order, TerminalTypes types) {
        return setting.label() + " " + setting.write(order.settings(), types) + " has no effect";
    }

    /** How long a device may ring without a pause: to the end of the steps that join its own. */
    private static Duration longestRinging(RingOrder order) {
        Duration longest = order.mode() == RingMode.SIMULTANEOUS ? order.ringTime() : Duration.ZERO;
        Duration together = Duration.ZERO;
        for (RingStep step : order.steps()) {
            together = step.joins() ? together.plus(step.time()) : step.time();
            longest = longest.compareTo(together) < 0 ? together : longest;
        }
        return longest;
    }

    /** The types with an exception of their own that the order does not ring. */
    private static String declinesOfNobody(RingOrder order, TerminalTypes types) {
        Set<TerminalType> named =
                order.steps().stream().flatMap(step -> step.types().stream()).collect(Collectors.toSet());
        if (named.isEmpty() || named.contains(TerminalType.NEWEST)) {
            return "";
        }
        // Devices that no rule recognises ring in every order.
        List<String> never = new TreeSet<>(order.settings().onDecline().exceptions())
                .stream()
                        .flatMap(code -> types.withCode(code).stream())
                        .filter(type -> !type.equals(TerminalType.UNKNOWN) && !named.contains(type))
                        .map(TerminalType::name)
                        .toList();
        return never.isEmpty() ? "" : Words.join(never);
    }
}
