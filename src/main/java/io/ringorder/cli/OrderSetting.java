package io.ringorder.cli;

import io.ringorder.media.DeclineText;
import io.ringorder.media.RingStep;
import io.ringorder.plan.MissedCalls;
import io.ringorder.plan.RingSettings;
import io.ringorder.plan.Seconds;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalTypes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One of the settings of an order, as options, CSV columns and JSON fields have it: a name and a text. */
enum OrderSetting {
    REACH("reach", "reachSeconds"),
    ON_DECLINE("on-decline", "onDecline"),
    FOLLOW_REDIRECTS("follow-redirects", "followRedirects"),
    DEADLINE("deadline", "deadlineSeconds"),
    REPEAT("repeat", "repeat"),
    MISSED("missed", "missed"),
    LATE("late", "late");

    static final String YES = "yes";
    static final String NO = "no";
    static final String NONE = "none";
    private static final String JOIN = "join";
    private static final String WAIT = "wait";

    private final String label;
    private final String jsonName;

    OrderSetting(String label, String jsonName) {
        this.label = label;
        this.jsonName = jsonName;
    }

    /** The name of the option, without its hyphens, and of the CSV column. */
    String label() {
        return label;
    }

    /** The name of the field of a settings object. */
    String jsonName() {
        return jsonName;
    }

    static Optional<OrderSetting> labelled(String label) {
        return Arrays.stream(values())
                .filter(setting -> setting.label.equals(label))
                .findFirst();
    }

    static Optional<OrderSetting> withJsonName(String name) {
        return Arrays.stream(values())
                .filter(setting -> setting.jsonName.equals(name))
                .findFirst();
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(OrderSetting::label).toList();
    }

    static List<String> jsonNames() {
        return Arrays.stream(values()).map(OrderSetting::jsonName).toList();
    }

    /** The value that these settings have, as {@link #read} takes it. */
    String write(RingSettings settings, TerminalTypes types) {
        return switch (this) {
            case REACH -> Seconds.text(settings.reach());
            case ON_DECLINE -> DeclineText.format(settings.onDecline(), types);
            case FOLLOW_REDIRECTS -> settings.followRedirects() ? YES : NO;
            case DEADLINE -> settings.deadline().map(Seconds::text).orElse(NONE);
            case REPEAT -> Integer.toString(settings.repeat());
            case MISSED -> settings.missed().label();
            case LATE -> settings.joinLate() ? JOIN : WAIT;
        };
    }

    /**
     * These settings with the value that this text stands for.
     *
     * @throws InvalidInput saying what is allowed
     */
    RingSettings read(String text, RingSettings before, TerminalTypes types) {
        return new RingSettings(
                this == REACH ? RingStep.parseTime(text) : before.reach(),
                this == ON_DECLINE ? DeclineText.parse(text, types) : before.onDecline(),
                this == FOLLOW_REDIRECTS
                        ? oneOf(text, YES, NO, "whether a redirect is followed")
                        : before.followRedirects(),
                this == DEADLINE ? deadline(text) : before.deadline(),
                this == REPEAT ? times(text) : before.repeat(),
                this == MISSED ? MissedCalls.labelled(text) : before.missed(),
                this == LATE ? oneOf(text, JOIN, WAIT, "what a device does that registers late") : before.joinLate());
    }

    private static boolean oneOf(String text, String yes, String no, String what) {
        if (!text.equals(yes) && !text.equals(no)) {
            throw new InvalidInput("\"" + Printable.escape(text, 40) + "\" does not say " + what + ": " + yes + " and "
                    + no + " are allowed.");
        }
        return text.equals(yes);
    }

    private static Optional<Duration> deadline(String text) {
        if (text.equals(NONE)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RingStep.parseTime(text));
        } catch (InvalidInput e) {
            throw new InvalidInput("\"" + Printable.escape(text, 40)
                    + "\" is no deadline: seconds such as 45 or 2.5, or none, are allowed.");
        }
    }

    private static int times(String text) {
        if (!text.matches("[0-9]{1,4}")) {
            throw new InvalidInput("\"" + Printable.escape(text, 40) + "\" is no number of times: 0 to "
                    + RingSettings.MAX_REPEAT + " are allowed.");
        }
        return Integer.parseInt(text);
    }
}
