package io.ringorder.terminal;

/**
 * A number of the dialplan that callers dial, and the name of the PJSIP endpoint behind it.
 *
 * <p>The accepted characters are a subset of what Asterisk takes as an extension: none of them has a meaning in a dial
 * string, an AMI header or a dialplan expression, so an extension can be put into any of these as it is.
 *
 * @param number 1 to 40 characters
 */
public record Extension(String number) implements Comparable<Extension> {

    private static final int MAX_LENGTH = 40;

    /** The end of the sentence that refuses a name. */
    static final String ALLOWED =
            "1 to " + MAX_LENGTH + " digits, letters or . _ + * -, the first a digit, letter, + or *, are allowed.";

    public Extension {
        if (!isValid(number)) {
            throw new InvalidInput("\"" + Printable.escape(number, 60) + "\" is no extension: " + ALLOWED);
        }
    }

    static boolean isValid(String number) {
        if (number.isEmpty() || number.length() > MAX_LENGTH || "._-".indexOf(number.charAt(0)) >= 0) {
            return false;
        }
        return number.chars().allMatch(c -> isAsciiAlphanumeric(c) || "._+*-".indexOf(c) >= 0);
    }

    private static boolean isAsciiAlphanumeric(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    @Override
    public int compareTo(Extension other) {
        return number.compareTo(other.number);
    }

    @Override
    public String toString() {
        return number;
    }
}
