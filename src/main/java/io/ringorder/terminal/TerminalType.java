package io.ringorder.terminal;

/**
 * A kind of SIP device: its code on the wire and the name people use for it.
 *
 * <p>The codes 0, 1 and 2 are those of CN104836813A, one code for one type. The codes 98 and 99 are kept for the
 * most recently registered device and for devices that no rule recognises, so that a ring order can name them.
 *
 * @param code 0 to 99
 * @param name lower case letters, digits and hyphens, beginning with a letter; not {@code all}, which stands for every
 *     device in a ring order
 */
public record TerminalType(int code, String name) {

    public static final int MAX_CODE = 99;

    public static final TerminalType DESK = new TerminalType(0, "desk");
    public static final TerminalType PC = new TerminalType(1, "pc");
    public static final TerminalType MOBILE = new TerminalType(2, "mobile");
    /** Stands for the most recently registered device, whatever it is; no device is of this type. */
    public static final TerminalType NEWEST = new TerminalType(98, "newest");

    public static final TerminalType UNKNOWN = new TerminalType(MAX_CODE, "unknown");

    private static final int MAX_NAME = 20;

    public TerminalType {
        if (code < 0 || code > MAX_CODE) {
            throw new InvalidInput("Type code " + code + " is out of range: 0 to " + MAX_CODE + " are allowed.");
        }
        if (name.equals("all")) {
            throw new InvalidInput("\"all\" is no type name: it stands for every device; any other word is allowed.");
        }
        if (!name.matches("[a-z][a-z0-9-]*") || name.length() > MAX_NAME) {
            throw new InvalidInput("\"" + Printable.escape(name, 60) + "\" is no type name: a lower case letter, then "
                    + "letters, digits or hyphens, at most " + MAX_NAME + " characters, are allowed.");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
