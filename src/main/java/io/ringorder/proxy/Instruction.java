package io.ringorder.proxy;

import io.ringorder.terminal.Tt;

/**
 * What a caller's channel is told to do, as {@code dialplan/ringorder.conf} reads it from {@code RINGORDER_NOW} and {@code
 * RINGORDER_NEXT}: fields separated by a bar, which no other text of ours contains.
 *
 * <ol>
 *   <li>The number of the Dial after which it is to be done; 0 before the first.
 *   <li>The progress when it is done.
 *   <li>The value of the {@code Tt} header.
 *   <li>Where the ringing ends, its status; empty for a Dial.
 *   <li>{@code tell} when ringorder wants to know that the channel has gone on to it by itself.
 *   <li>The argument of Dial.
 *   <li>When it was begun, in seconds since 1970: written by the dialplan, when it goes on by itself.
 * </ol>
 *
 * <p>{@code RINGORDER_NEXT} has several of them, each for when the one before was in vain, separated by {@link #THEN}.
 */
public final class Instruction {

    /** Stands in no address that is dialed, and in no other field. */
    public static final String THEN = "#";

    /** The number of the field with the argument of Dial. */
    public static final int DIAL = 6;
    /** The number of the field with the time. */
    public static final int SINCE = 7;

    private static final String TELL = "tell";

    private Instruction() {}

    /**
     * To make the Dial that comes next.
     *
     * @param tell whether it is to be told when the channel goes on to it by itself
     */
    public static String of(DialAction.Ring ring, boolean tell) {
        return String.join(
                "|",
                String.valueOf(ring.progress().attempt() - 1),
                ring.progress().text(),
                ring.stage().tt().map(Tt::toString).orElse(""),
                "",
                tell ? TELL : "",
                DialCommand.of(ring));
    }

    /** To end the ringing after the Dial of this number. */
    public static String of(int attempt, DialAction.Finish finish) {
        return String.join("|", String.valueOf(attempt), "", "", finish.status().name(), "", "");
    }
}
