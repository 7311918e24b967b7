package io.ringorder.cli;

import io.ringorder.plan.RingSettings;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.TerminalTypes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that change the settings of an order. Those not given leave them as they are. */
final class SettingOptions {

    @Option(
            names = "--reach",
            paramLabel = "SECONDS",
            description = "How long a device may take to begin to ring: 0.5 to 60 (at first: 3).")
    private Optional<String> reach = Optional.empty();

    @Option(
            names = "--on-decline",
            paramLabel = "RULE",
            description =
                    "What a declined call does: stop or next, and types for which it is the other way round, as in"
                            + " stop,desk:next (at first: stop).")
    private Optional<String> onDecline = Optional.empty();

    @Option(
            names = "--follow-redirects",
            negatable = true,
            description = "Whether a redirect (302) of a device is followed (at first: not).")
    private Optional<Boolean> followRedirects = Optional.empty();

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description = "How long the call may ring in all: 0.1 to 3600, or none (at first: none).")
    private Optional<String> deadline = Optional.empty();

    @Option(
            names = "--repeat",
            paramLabel = "TIMES",
            description = "How many more times the stages are gone through: 0 to 9 (at first: 0).")
    private Optional<String> repeat = Optional.empty();

    @Option(
            names = "--missed",
            paramLabel = "WHOSE",
            description = "Whose log shows a missed call: all (that rang in vain), last (those that rang last) or none"
                    + " (at first: all).")
    private Optional<String> missed = Optional.empty();

    @Option(
            names = "--late",
            paramLabel = "WHAT",
            description = "What a device does that registers after its stage: join or wait (at first: wait).")
    private Optional<String> late = Optional.empty();

    private Map<OrderSetting, String> given() {
        Map<OrderSetting, String> given = new EnumMap<>(OrderSetting.class);
        reach.ifPresent(text -> given.put(OrderSetting.REACH, text));
        onDecline.ifPresent(text -> given.put(OrderSetting.ON_DECLINE, text));
        followRedirects.ifPresent(
                follow -> given.put(OrderSetting.FOLLOW_REDIRECTS, follow ? OrderSetting.YES : OrderSetting.NO));
        deadline.ifPresent(text -> given.put(OrderSetting.DEADLINE, text));
        repeat.ifPresent(text -> given.put(OrderSetting.REPEAT, text));
        missed.ifPresent(text -> given.put(OrderSetting.MISSED, text));
        late.ifPresent(text -> given.put(OrderSetting.LATE, text));
        return given;
    }

    boolean any() {
        return !given().isEmpty();
    }

    /** These settings with what was given. */
    RingSettings change(RingSettings before, TerminalTypes types) {
        RingSettings changed = before;
        for (Map.Entry<OrderSetting, String> option : given().entrySet()) {
            try {
                changed = option.getKey().read(option.getValue(), changed, types);
            } catch (InvalidInput e) {
                throw new InvalidInput("--" + option.getKey().label() + ": " + e.getMessage());
            }
        }
        return changed;
    }
}
