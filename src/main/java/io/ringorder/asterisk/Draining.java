package io.ringorder.asterisk;

import java.util.Collection;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The end of the program's work: calls that ring are gone on with, new ones are not begun. Confined to the thread of the calls. */
final class Draining {

    private final Tools tools;
    private boolean begun;

    Draining(Tools tools) {
        this.tools = tools;
    }

    void begin() {
        begun = true;
    }

    /** Whether this call is not to be begun any more; all its devices ring at once then. */
    boolean turnsAway(WaitingCall call) {
        if (!begun || !call.isNew()) {
            return false;
        }
        Future<?> unused = tools.link()
                .variable(call.channel(), Dialplan.WAITING)
                .thenAcceptAsync(progress -> turnAway(call, progress), tools.calls());
        return true;
    }

    private void turnAway(WaitingCall call, String progress) {
        if (call.progress().text().equals(progress)) {
            new CallerChannel(() -> call, tools, () -> false, caller -> false).goTo(Dialplan.ALL);
        }
    }

    /** Finds out which of these calls are answered or gone: Asterisk does not tell. */
    void lookAfter(Collection<CallDriver> drivers, Consumer<CallDriver> whenOver) {
        for (CallDriver driver : drivers) {
            String channel = driver.call().channel();
            Future<?> unused = tools.link()
                    .variable(channel, Dialplan.EXTENSION)
                    .thenCombine(
                            tools.link().variable(channel, Dialplan.DIAL_STATUS),
                            (extension, status) -> extension.isEmpty() || status.equals("ANSWER"))
                    .thenAcceptAsync(
                            over -> {
                                if (over) {
                                    whenOver.accept(driver);
                                }
                            },
                            tools.calls());
        }
    }
}
