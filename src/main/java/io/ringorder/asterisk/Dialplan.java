package io.ringorder.asterisk;

import java.util.List;
import java.util.Set;

/** The names that {@code dialplan/ringorder.conf} and the program share. */
final class Dialplan {

    /** The version of the file that the program understands. It counts up when what they say to each other changes. */
    static final String VERSION = "2";

    /** The context that dials one stage. */
    static final String STAGE = "ringorder-stage";
    /** The context in which a caller waits for devices that joined. */
    static final String HOLDING = "ringorder-hold";
    /** The context that dials a device that joins. */
    static final String JOINING = "ringorder-joining";
    /** The context of a device that joined, run when it answers. */
    static final String JOINED = "ringorder-join";
    /** The context that returns to the administrator's dialplan. */
    static final String DONE = "ringorder-done";
    /** The context that rings every device because something failed. */
    static final String ALL = "ringorder-all";

    /** The contexts that callers are redirected to, in the order in which events tell whether they are there. */
    static final List<String> TARGETS = List.of(STAGE, HOLDING, DONE, ALL);

    /** Where a caller is from the beginning to the end of a call. */
    private static final Set<String> OF_CALLERS = Set.of("ringorder", STAGE, HOLDING, "ringorder-taken", ALL, DONE);

    /** The context that a channel is in. */
    static final String CONTEXT = "CHANNEL(context)";

    /** The plan of the call, as {@code PlanText} writes it. */
    static final String PLAN = "RINGORDER_PLAN";
    /** The extension's further endpoints, separated by commas, for when nobody carries the plan out. */
    static final String ENDPOINTS = "RINGORDER_ENDPOINTS";
    /** The terminal types that the call is tagged with, where {@link #NOW} does not tell them. */
    static final String TT = "RINGORDER_TT";
    /** How far the call has come, as {@code Progress} writes it. */
    static final String PROGRESS = "RINGORDER_PROGRESS";
    /** The progress while the caller waits for the program, otherwise empty. */
    static final String WAITING = "RINGORDER_WAITING";
    /** What the channel does when it is redirected to {@link #STAGE}, as {@code Instruction} writes it. */
    static final String NOW = "RINGORDER_NOW";
    /** What it does by itself when nobody answers the present Dial. */
    static final String NEXT = "RINGORDER_NEXT";
    /** The argument of Dial where all devices ring, or one that joins; what is too long for {@link #NOW} goes on in 2 to 5. */
    static final String DIAL = "RINGORDER_DIAL";

    /** The last SIP status of each leg of the Dial that ended, separated by dots. */
    static final String LEGS = "RINGORDER_LEGS";
    /** Seconds to wait for devices that joined. */
    static final String HOLD = "RINGORDER_HOLD";
    /** On the caller's channel: the devices that declined, each with the progress of its Dial. */
    static final String DECLINED = "SHARED(RINGORDER_DECLINED)";
    /** On a leg that joins: the unique id of the caller's channel. */
    static final String CALL = "_RINGORDER_CALL";
    /** On a leg that joined: the ringing channels it can pick up. */
    static final String PICKUP = "RINGORDER_PICKUP";
    /** Asterisk's own: whom the caller talks with. */
    static final String BRIDGE_PEER = "BRIDGEPEER";
    /** Dial's own word for how it ended. */
    static final String DIAL_STATUS = "DIALSTATUS";
    /** The called extension. */
    static final String EXTENSION = "RINGORDER_EXTENSION";
    /** How the ringing ended. */
    static final String STATUS = "RINGORDER_STATUS";
    /** When the present stage began, in seconds since 1970, where {@link #NOW} does not tell it. */
    static final String SINCE = "RINGORDER_SINCE";

    /** The global variable that is the {@link EventToken}. */
    static final String TOKEN = "RINGORDER_TOKEN";

    private Dialplan() {}

    /** Whether a caller in this context is in a call of ringorder's: one that was transferred may be anywhere. */
    static boolean isOfCaller(String context) {
        return OF_CALLERS.contains(context);
    }
}
