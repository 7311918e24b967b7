package io.ringorder.lab;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an outgoing INVITE carries beyond the ordinary.
 *
 * @param callerDisplay display text in From instead of the phone's own
 * @param headers headers added to the INVITE as they are, such as a forged {@code Tt}
 */
public record CallOptions(Optional<String> callerDisplay, List<ExtraHeader> headers) {

    /** A header line of an INVITE. */
    public record ExtraHeader(String name, String value) {}

    public CallOptions {
        headers = List.copyOf(headers);
    }

    /** An ordinary call. */
    public static CallOptions none() {
        return new CallOptions(Optional.empty(), List.of());
    }

    public CallOptions from(String display) {
        return new CallOptions(Optional.of(display), headers);
    }

    public CallOptions header(String name, String value) {
        return new CallOptions(
                callerDisplay,
                Stream.concat(headers.stream(), Stream.of(new ExtraHeader(name, value)))
                        .toList());
    }
}
