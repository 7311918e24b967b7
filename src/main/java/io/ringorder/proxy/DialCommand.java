package io.ringorder.proxy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Collectors;

/** The argument of {@code Dial()} for one stage. */
public final class DialCommand {

    /** The subroutine of {@code dialplan/ringorder.conf} that puts the {@code Tt} header on each INVITE. */
    private static final String HEADER_OPTION = "b(ringorder-header^s^1)";

    private DialCommand() {}

    /**
     * Contacts, time limits and options, as Dial takes them.
     *
     * @throws IllegalArgumentException when a contact is not {@linkplain ContactUri#isSafe safe} to dial
     */
    public static String of(DialAction.Ring ring) {
        String contacts = ring.contacts().stream().map(DialCommand::destination).collect(Collectors.joining("&"));
        return contacts + "," + limits(ring.stage().time(), ring.reach()) + ","
                + ring.stage().tt().map(tt -> HEADER_OPTION).orElse("");
    }

    private static String destination(Contact contact) {
        if (!ContactUri.isSafe(contact.uri())) {
            throw new IllegalArgumentException("Contact of " + contact.endpoint() + " is not safe to dial");
        }
        return "PJSIP/" + contact.endpoint() + "/" + contact.uri();
    }

    /** Dial's second limit drops a device that is registered but does not ring. */
    private static String limits(Duration time, Duration reach) {
        return reach.compareTo(time) < 0 ? seconds(time) + "^" + seconds(reach) : seconds(time);
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
