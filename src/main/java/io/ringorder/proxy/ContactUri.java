package io.ringorder.proxy;

/**
 * Decides which URIs of devices and proxies may be put into a dial string.
 *
 * <p>A registering device chooses its Contact and its Path, and Asterisk stores them as they are. In {@code Dial()} an ampersand
 * would add a destination, a comma options, other characters a substitution or the end of a quoted string. So a URI passes only
 * when every character is one that addresses are made of. The same set stands in {@code dialplan/ringorder.conf}.
 */
public final class ContactUri {

    private static final String ALLOWED_PUNCTUATION = ":;=@._~+%*-[]";

    private static final char MAX_ASCII = 127;

    private ContactUri() {}

    public static boolean isSafe(String uri) {
        return (uri.startsWith("sip:") || uri.startsWith("sips:"))
                && uri.chars().allMatch(c -> isAlphanumeric(c) || ALLOWED_PUNCTUATION.indexOf(c) >= 0);
    }

    /** The text with every ASCII character percent-encoded that would not pass. */
    static String encoded(String text) {
        return encoded(text, ALLOWED_PUNCTUATION);
    }

    /** The text with all of ASCII percent-encoded but letters, digits and these characters (RFC 3261 section 25.1, escaped). */
    static String encoded(String text, String unchanged) {
        StringBuilder encoded = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isAlphanumeric(c) || c > MAX_ASCII || unchanged.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
