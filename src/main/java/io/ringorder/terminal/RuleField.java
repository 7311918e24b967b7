package io.ringorder.terminal;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The part of a {@link Device} that a classification rule looks at. */
public enum RuleField {
    USER_AGENT("user-agent"),
    CONTACT("contact"),
    VIA("via");

    private final String label;

    RuleField(String label) {
        this.label = label;
    }

    /** The field's name as people write it. */
    public String label() {
        return label;
    }

    /**
     * The field with this name.
     *
     * @throws InvalidInput when there is none
     */
    public static RuleField labelled(String label) {
        return Arrays.stream(values())
                .filter(field -> field.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("\"" + Printable.escape(label, 60) + "\" is no field of a rule: "
                        + Arrays.stream(values()).map(RuleField::label).collect(Collectors.joining(", "))
                        + " are allowed."));
    }

    String of(Device device) {
        return switch (this) {
            case USER_AGENT -> device.userAgent();
            case CONTACT -> device.contactUri();
            case VIA -> device.viaAddress();
        };
    }
}
