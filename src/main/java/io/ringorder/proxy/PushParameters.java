package io.ringorder.proxy;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The parameters of a Contact URI by which a sleeping device is woken (push notifications): those of RFC 8599 and of its
 * forerunners begin with {@code pn-}, except {@code app-id}. They are of use to the server that wakes the device, and not to the
 * device. They can be long, and hold an ampersand, which separates destinations in {@code Dial()}.
 */
final class PushParameters {

    private static final String PREFIX = "pn-";
    private static final String APPLICATION = "app-id=";

    private PushParameters() {}

    /** The URI without them. */
    static String removed(String uri) {
        return in(uri) ? changed(uri, parameter -> "") : uri;
    }

    /**
     * The URI with every character of theirs percent-encoded that {@link ContactUri} does not let pass. Asterisk decodes it
     * again, so the request has the URI as it was registered.
     */
    static String encoded(String uri) {
        return in(uri) ? changed(uri, parameter -> ";" + ContactUri.encoded(parameter)) : uri;
    }

    /** Whether there may be any: most URIs have none, and need not be taken apart. */
    private static boolean in(String uri) {
        String text = uri.toLowerCase(Locale.ROOT);
        return text.contains(";" + PREFIX) || text.contains(";" + APPLICATION);
    }

    private static String changed(String uri, UnaryOperator<String> change) {
        String[] parts = uri.split(";", -1);
        return parts[0]
                + Arrays.stream(parts)
                        .skip(1)
                        .map(parameter -> isOne(parameter) ? change.apply(parameter) : ";" + parameter)
                        .collect(Collectors.joining());
    }

    private static boolean isOne(String parameter) {
        String text = parameter.toLowerCase(Locale.ROOT);
        return text.startsWith(PREFIX) || text.startsWith(APPLICATION);
    }
}
