package io.ringorder.asterisk;

/** The names that {@code dialplan/ringorder.conf} and the program share. */
final class Dialplan {

    /** The context that dials one stage. */
    static final String STAGE = "ringorder-stage";
    /** The context that returns to the administrator's dialplan. */
    static final String DONE = "ringorder-done";
    /** The context that rings every device because something failed. */
    static final String ALL = "ringorder-all";

    /** What the names of all its contexts begin with. */
    static final String CONTEXT_PREFIX = "ringorder";

    /** The plan of the call, as {@code PlanText} writes it. */
    static final String PLAN = "RINGORDER_PLAN";
    /** The value of the Tt header of the present stage; the underscore has the dialed channel inherit it. */
    static final String TT = "_RINGORDER_TT";
    /** How far the call has come, as {@code Progress} writes it. */
    static final String PROGRESS = "RINGORDER_PROGRESS";
    /** The progress while the caller waits for the program, otherwise empty. */
    static final String WAITING = "RINGORDER_WAITING";
    /** The argument of Dial; longer ones go on in RINGORDER_DIAL2 to {@value #DIAL_PARTS}. */
    static final String DIAL = "RINGORDER_DIAL";

    static final int DIAL_PARTS = 4;

    /** The last SIP status of each leg of the Dial that ended, separated by dots. */
    static final String LEGS = "RINGORDER_LEGS";
    /** Dial's own word for how it ended. */
    static final String DIAL_STATUS = "DIALSTATUS";
    /** The called extension. */
    static final String EXTENSION = "RINGORDER_EXTENSION";
    /** How the ringing ended. */
    static final String STATUS = "RINGORDER_STATUS";
    /** When the present stage began, in seconds since 1970. */
    static final String SINCE = "RINGORDER_SINCE";

    private Dialplan() {}
}
