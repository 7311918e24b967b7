package io.ringorder.asterisk;

import org.asteriskjava.manager.action.GetVarAction;
import org.asteriskjava.manager.action.ManagerAction;
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

    static ManagerAction redirect(String channel, String context, String extension) {
        return new RedirectAction(checked(channel), checked(context), checked(extension), 1);
    }

    static StatusAction status(String variables) {
        StatusAction action = new StatusAction();
        action.setVariables(checked(variables));
        return action;
    }

    private static String checked(String value) {
        if (value.length() > MAX_LINE || value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new IllegalArgumentException(
                    "A value with a line end, or of more than " + MAX_LINE + " characters, cannot be sent over AMI");
        }
        return value;
    }
}
