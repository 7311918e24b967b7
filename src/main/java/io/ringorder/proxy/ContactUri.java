package io.ringorder.proxy;

/**
 * Decides which Contact URIs may be put into a dial string.
 *
 * <p>A registering device chooses its Contact, and Asterisk stores it as it is. In {@code Dial()} an ampersand would add a
 * destination, a comma options, other characters a substitution or the end of a quoted string. So a URI passes only when
 * every character is one that addresses are made of. The same set stands in {@code dialplan/ringorder.conf}.
 */
public final class ContactUri {

    /** The PJSIP of Asterisk takes no longer ones; a phone with a push token needs more than half of it. */
    private static final int MAX_LENGTH = 511;

    private static final String ALLOWED_PUNCTUATION = ":;=@._~+%*-[]";

    private ContactUri() {}

    public static boolean isSafe(String uri) {
        if (uri.length() > MAX_LENGTH || !(uri.startsWith("sip:") || uri.startsWith("sips:"))) {
            return false;
        }
        return uri.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || ALLOWED_PUNCTUATION.indexOf(c) >= 0);
    }
}
