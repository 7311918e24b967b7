package io.ringorder.proxy;

import java.math.BigDecimal;
import java.time.Duration;

/** The argument of {@code Dial()} for one stage. */
public final class DialCommand {

    /** The subroutine of {@code dialplan/ringorder.conf} that puts the {@code Tt} header on each INVITE. */
    private static final String HEADER_OPTION = "b(ringorder-header^s^1)";

    /** Has Dial ignore a device's redirection: followed, any device could have calls sent, and charged, to anywhere. */
    private static final String IGNORE_FORWARDING_OPTION = "i";

    /** What Dial's argument may be in length; a hundred phones fit, a flood of long registrations is cut. */
    public static final int MAX_LENGTH = 4000;

    private static final int MAX_CONTACTS_LENGTH = MAX_LENGTH - 100;

    private DialCommand() {}

    /**
     * Contacts, time limits and options, as Dial takes them. Contacts that would make it longer than {@link #MAX_LENGTH}
     * are left out.
     *
     * @throws IllegalArgumentException when a contact is not {@linkplain ContactUri#isSafe safe} to dial
     */
    public static String of(DialAction.Ring ring) {
        StringBuilder contacts = new StringBuilder();
        for (Contact contact : ring.contacts()) {
            String destination = destination(contact);
            if (contacts.length() + destination.length() < MAX_CONTACTS_LENGTH) {
                contacts.append(contacts.isEmpty() ? "" : "&").append(destination);
            }
        }
        return contacts + "," + limits(ring.stage().time(), ring.reach()) + ","
                + IGNORE_FORWARDING_OPTION
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
