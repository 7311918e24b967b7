package io.ringorder.asterisk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asteriskjava.manager.event.StatusEvent;
import org.jspecify.annotations.Nullable;

/**
 * A channel as the AMI action Status shows it. All of it but number and name of the caller is read from variables, which
 * {@link TrustedFields} lets pass: of the other fields a caller may have written some.
 *
 * @param callerNumber as the caller states it; may be empty
 * @param callerName as the caller states it; may be empty
 */
record ChannelStatus(String callerNumber, String callerName, Map<String, String> variables) {

    private static final String ID = "CHANNEL(uniqueid)";
    private static final String LINKED_ID = "CHANNEL(linkedid)";
    private static final String NAME = "CHANNEL(channame)";
    private static final String STATE = "CHANNEL(state)";

    /** What Status writes for a variable that is not set. */
    private static final String NOT_SET = "(null)";

    ChannelStatus {
        variables = Map.copyOf(variables);
    }

    /** All channels, with these variables besides. Waits for Asterisk's answer; throws {@link AmiUnavailable} without one. */
    static List<ChannelStatus> all(AmiLink link, String... variables) {
        String wanted = Stream.concat(Stream.of(NAME, ID, LINKED_ID, Dialplan.CONTEXT, STATE), Stream.of(variables))
                .collect(Collectors.joining(","));
        return link.list(AmiActions.status(wanted)).stream()
                .filter(StatusEvent.class::isInstance)
                .map(StatusEvent.class::cast)
                .flatMap(event -> of(event).stream())
                .toList();
    }

    private static Optional<ChannelStatus> of(StatusEvent event) {
        return Optional.ofNullable(event.getVariables())
                .map(variables ->
                        new ChannelStatus(text(event.getCallerIdNum()), text(event.getCallerIdName()), variables));
    }

    /** The unique id. */
    String id() {
        return variable(ID);
    }

    String linkedId() {
        return variable(LINKED_ID);
    }

    String name() {
        return variable(NAME);
    }

    String context() {
        return variable(Dialplan.CONTEXT);
    }

    /** Such as "Ringing" (channel.c, ast_state2str). */
    String state() {
        return variable(STATE);
    }

    /** The value of a variable that was asked for; empty when it is not set. */
    String variable(String name) {
        return text(variables.get(name));
    }

    private static String text(@Nullable String value) {
        return value == null || NOT_SET.equals(value) ? "" : value;
    }
}
