package io.ringorder.proxy;

import io.ringorder.plan.Seconds;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.Comparator;

/** The argument of {@code Dial()} for one stage. */
public final class DialCommand {

    /** What Dial's argument may be in length; a hundred phones fit, a flood of long registrations is cut. */
    public static final int MAX_LENGTH = 4800;

    private static final int MAX_CONTACTS_LENGTH = MAX_LENGTH - 100;

    /** The subroutine of {@code dialplan/ringorder.conf} that has the end of each leg looked at. */
    private static final String LEG_OPTION = "b(ringorder-leg^s^1)";
    /** The same, where a device that rang in vain logs no missed call unless the caller gave up. */
    private static final String HIDING_LEG_OPTION = "b(ringorder-leg^s^1(hide))";
    /** Has Dial ignore a device's redirection: followed, any device could have calls sent, and charged, to anywhere. */
    private static final String IGNORE_FORWARDING_OPTION = "i";
    /** Has the caller hear ringback at once and all the time, so that it does not break off between stages. */
    private static final String RINGBACK_OPTION = "r";
    /** Has a device that rang in vain be told that the call was answered elsewhere. */
    private static final String ANSWERED_ELSEWHERE_OPTION = "c";

    private DialCommand() {}

    /**
     * Contacts, time limits and options, as Dial takes them. Contacts that would make it longer than {@link #MAX_LENGTH}
     * are left out.
     *
     * @throws IllegalArgumentException when a contact is not {@linkplain ContactUri#isSafe safe} to dial
     */
    public static String of(DialAction.Ring ring) {
        return text(ring, ring.stage().tt().isPresent() ? RINGBACK_OPTION : "");
    }

    /** The same for a device that joins: nobody listens to its leg, whose state is to tell whether the device rings. */
    public static String joining(DialAction.Ring ring) {
        return text(ring, "");
    }

    private static String text(DialAction.Ring ring, String ringback) {
        String header = ring.stage().tt().map(DialCommand::header).orElse("");
        StringBuilder contacts = new StringBuilder();
        for (Candidate candidate : ring.candidates()) {
            String destination = destination(candidate.contact()) + header;
            if (contacts.length() + destination.length() < MAX_CONTACTS_LENGTH) {
                contacts.append(contacts.isEmpty() ? "" : "&").append(destination);
            }
        }
        return contacts + "," + limits(ring) + "," + options(ring, ringback);
    }

    private static String options(DialAction.Ring ring, String ringback) {
        return (ring.followRedirects() ? "" : IGNORE_FORWARDING_OPTION)
                + ringback
                + (ring.missed() == DialAction.MissedCall.HIDDEN ? ANSWERED_ELSEWHERE_OPTION : "")
                + legOption(ring);
    }

    private static String legOption(DialAction.Ring ring) {
        if (!ring.reportDeclines() && ring.missed() != DialAction.MissedCall.LOGGED_IF_CALLER_GAVE_UP) {
            return "";
        }
        return ring.missed() == DialAction.MissedCall.LOGGED ? LEG_OPTION : HIDING_LEG_OPTION;
    }

    /**
     * The {@code Tt} header as the part of a SIP URI that becomes a header of the request (RFC 3261 section 19.1.1). A
     * subroutine of Dial's option {@code b} that sets it would take 1 ms: Dial has the caller's channel looked after meanwhile, and
     * waits for its return by a pause of that length (autoservice.c).
     */
    private static String header(Tt tt) {
        return "?Tt=" + tt.toString().replace(",", "%2C");
    }

    /**
     * One contact, as Dial and Originate take it.
     *
     * @throws IllegalArgumentException when it is not {@linkplain ContactUri#isSafe safe} to dial
     */
    public static String destination(Contact contact) {
        if (!ContactUri.isSafe(contact.uri())) {
            throw new IllegalArgumentException("Contact of " + contact.endpoint() + " is not safe to dial");
        }
        return "PJSIP/" + contact.endpoint() + "/" + contact.uri();
    }

    /** Dial's second limit drops all its devices together, when none of them rings. */
    private static String limits(DialAction.Ring ring) {
        Duration reach = ring.candidates().stream()
                .map(candidate -> candidate.contact().reach(ring.reach()))
                .max(Comparator.naturalOrder())
                .orElse(ring.reach());
        return reach.compareTo(ring.time()) < 0
                ? Seconds.text(ring.time()) + "^" + Seconds.text(reach)
                : Seconds.text(ring.time());
    }
}
