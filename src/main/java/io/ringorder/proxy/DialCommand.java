package io.ringorder.proxy;

import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.Seconds;
import io.ringorder.terminal.Tt;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The argument of {@code Dial()} for one stage. */
public final class DialCommand {

    /** What Dial's argument may be in length; a hundred phones fit, a flood of long registrations is cut. */
    public static final int MAX_LENGTH = 4800;

    private static final int MAX_CONTACTS_LENGTH = MAX_LENGTH - 100;

    /** The subroutine of {@code dialplan/ringorder.conf} that runs for each leg before it is called. */
    private static final String LEG_ROUTINE = "ringorder-leg^s^1";
    /** Its first argument, where a device that rang in vain logs no missed call unless the caller gave up. */
    private static final String HIDE = "hide";
    /** Has Dial ignore a device's redirection: followed, any device could have calls sent, and charged, to anywhere. */
    private static final String IGNORE_FORWARDING_OPTION = "i";
    /** Has the caller hear ringback at once and all the time, so that it does not break off between stages. */
    private static final String RINGBACK_OPTION = "r";
    /** Has a device that rang in vain be told that the call was answered elsewhere. */
    private static final String ANSWERED_ELSEWHERE_OPTION = "c";

    private DialCommand() {}

    /**
     * Contacts, time limits and options, as Dial takes them: at most {@link #MAX_LENGTH} characters, if there is {@linkplain #room
     * room} for the contacts.
     *
     * @throws IllegalArgumentException when a contact is {@linkplain Contact#impediment not to be dialed}
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
        List<DialedUri> uris = ring.candidates().stream()
                .map(candidate -> dialed(candidate.contact()))
                .toList();
        boolean inUri = uris.stream().allMatch(uri -> uri.takes(header));
        String contacts = IntStream.range(0, uris.size())
                .mapToObj(i -> destination(ring.candidates().get(i).contact(), uris.get(i)) + (inUri ? header : ""))
                .collect(Collectors.joining("&"));
        boolean severalProxies = uris.stream().anyMatch(uri -> uri.routes() > 1);
        String headerApart =
                inUri ? "" : ring.stage().tt().map(DialCommand::argument).orElse("");
        return contacts + "," + limits(ring) + "," + options(ring, ringback)
                + legOption(ring, headerApart, severalProxies);
    }

    /** How many of these contacts, from the first on, one Dial of this stage has room for. */
    static int room(PlannedStage stage, List<Candidate> candidates) {
        int header = stage.tt().map(DialCommand::header).orElse("").length();
        int length = 0;
        for (int i = 0; i < candidates.size(); i++) {
            Contact contact = candidates.get(i).contact();
            length += destination(contact, DialedUri.of(contact)).length() + header + 1;
            if (length > MAX_CONTACTS_LENGTH) {
                return i;
            }
        }
        return candidates.size();
    }

    private static String destination(Contact contact, DialedUri uri) {
        return "PJSIP/" + contact.endpoint() + "/" + uri.text();
    }

    private static String options(DialAction.Ring ring, String ringback) {
        return (ring.followRedirects() ? "" : IGNORE_FORWARDING_OPTION)
                + ringback
                + (ring.missed() == DialAction.MissedCall.HIDDEN ? ANSWERED_ELSEWHERE_OPTION : "");
    }

    private static String legOption(DialAction.Ring ring, String header, boolean severalProxies) {
        boolean ends = ring.reportDeclines() || ring.missed() == DialAction.MissedCall.LOGGED_IF_CALLER_GAVE_UP;
        if (!ends && header.isEmpty() && !severalProxies) {
            return "";
        }
        String hide = ring.missed() == DialAction.MissedCall.LOGGED ? "" : HIDE;
        String arguments = header.isEmpty() ? hide : hide + "^" + header;
        return "b(" + LEG_ROUTINE + (arguments.isEmpty() ? "" : "(" + arguments + ")") + ")";
    }

    /**
     * The {@code Tt} header as the part of a SIP URI that becomes a header of the request (RFC 3261 section 19.1.1). A
     * subroutine of Dial's option {@code b} that sets it takes 1 ms: Dial has the caller's channel looked after meanwhile, and
     * waits for its return by a pause of that length (autoservice.c). But a URI takes one header only, since an ampersand before a
     * second one would begin a destination.
     */
    private static String header(Tt tt) {
        return "?Tt=" + tt.toString().replace(",", "%2C");
    }

    /** The same as an argument of the subroutine: it has no commas, which would separate arguments. */
    private static String argument(Tt tt) {
        return tt.toString().replace(',', '.');
    }

    /**
     * One contact, as Dial takes it.
     *
     * @throws IllegalArgumentException when it is {@linkplain Contact#impediment not to be dialed}
     */
    public static String destination(Contact contact) {
        return "PJSIP/" + contact.endpoint() + "/" + dialed(contact).text();
    }

    private static DialedUri dialed(Contact contact) {
        DialedUri uri = DialedUri.of(contact);
        if (uri.impediment().isPresent()) {
            throw new IllegalArgumentException("Contact of " + contact.endpoint() + " is not safe to dial");
        }
        return uri;
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
