package io.ringorder.asterisk;

import io.ringorder.terminal.Extension;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.asteriskjava.manager.action.GetVarAction;
import org.asteriskjava.manager.action.HangupAction;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.action.OriginateAction;
import org.asteriskjava.manager.action.RedirectAction;
import org.asteriskjava.manager.action.SetVarAction;
import org.asteriskjava.manager.action.StatusAction;
import org.jspecify.annotations.Nullable;

/**
 * Makes the AMI actions of the program.
 *
 * <p>asterisk-java writes values as they are, and a line end in one would begin a second action. So every value passes
 * through here, and none with a line end gets out.
 */
final class AmiActions {

    /** Asterisk discards a message with a line longer than 1,024 characters (manager.c, struct mansession_session). */
    static final int MAX_LINE = 1000;

    private AmiActions() {}

    static ManagerAction getVariable(@Nullable String channel, String variable) {
        return channel == null
                ? new GetVarAction(checked(variable))
                : new GetVarAction(checked(channel), checked(variable));
    }

    static ManagerAction setVariable(String channel, String variable, String value) {
        return new SetVarAction(checked(channel), checked(variable), checked(value));
    }

    /** Sets a global variable. */
    static ManagerAction setGlobal(String variable, String value) {
        return new SetVarAction(checked(variable), checked(value));
    }

    static ManagerAction redirect(String channel, String context, String extension) {
        return new RedirectAction(checked(channel), checked(context), checked(extension), 1);
    }

    static StatusAction status(String variables) {
        StatusAction action = new StatusAction();
        action.setVariables(checked(variables));
        return action;
    }

    static ManagerAction hangUp(String channel, int cause) {
        return new HangupAction(checked(channel), cause);
    }

    /**
     * A leg that dials a device by {@link Dialplan#DIAL} and picks up another call when it answers.
     *
     * <p>A Local channel, so that Dial's options hold for it as for every other device: header, time to reach, redirections.
     *
     * @param id the unique id that its channel gets
     * @param time how long it rings at most
     */
    static ManagerAction originate(
            Extension extension, String id, WaitingCall.Caller caller, Duration time, Map<String, String> variables) {
        OriginateAction action = new OriginateAction();
        action.setChannel("Local/" + extension + "@" + Dialplan.JOINING);
        action.setChannelId(checked(id));
        action.setContext(Dialplan.JOINED);
        action.setExten("s");
        action.setPriority(1);
        action.setTimeout(time.toMillis());
        action.setAsync(true);
        action.setCallerId(checked("\"" + plain(caller.callerName()) + "\" <" + plain(caller.callerNumber()) + ">"));
        action.setVariables(variables.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, variable -> checked(escaped(variable.getValue())))));
        return action;
    }

    /** A caller's name or number, without what would end it inside a caller id. */
    private static String plain(String text) {
        return text.replaceAll("[\"<>\\\\\\p{Cntrl}]", "");
    }

    /** Asterisk splits the variables of an Originate at commas, and takes quotes and brackets for its own. */
    private static String escaped(String value) {
        return value.replaceAll("[\\\\\",()\\[\\]]", "\\\\$0");
    }

    private static String checked(String value) {
        if (value.length() > MAX_LINE || value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException(
                    "A value with a line end, or of more than " + MAX_LINE + " characters, cannot be sent over AMI");
        }
        return value;
    }
}
