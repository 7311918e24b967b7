package io.ringorder.terminal;

/**
 * The name of a PJSIP endpoint.
 *
 * <p>The same characters are accepted as in an {@link Extension}, so that it can be put into a dial string as it is.
 *
 * @param name 1 to 40 characters
 */
public record EndpointName(String name) implements Comparable<EndpointName> {

    public EndpointName {
        if (!Extension.isValid(name)) {
            throw new InvalidInput("\"" + Printable.escape(name, 60) + "\" is no endpoint: " + Extension.ALLOWED);
        }
    }

    /** The endpoint of the extension itself, which has its name. */
    public static EndpointName of(Extension extension) {
        return new EndpointName(extension.number());
    }

    @Override
    public int compareTo(EndpointName other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
