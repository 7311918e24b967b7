package io.ringorder.asterisk;

import io.ringorder.terminal.Printable;
import java.util.Optional;
import org.asteriskjava.manager.event.UserEvent;
import org.jspecify.annotations.Nullable;

/** The UserEvent "RingOrderProgram", by which programs on one Asterisk tell each other of themselves. Filled in by asterisk-java. */
public final class RingOrderProgramEvent extends UserEvent {

    private static final long serialVersionUID = 1L;

    private static final int MAX_SHOWN = 60;

    private @Nullable String program;
    private @Nullable String number;
    private @Nullable String says;
    private @Nullable String successor;
    private @Nullable String host;
    private @Nullable String pid;

    public RingOrderProgramEvent(Object source) {
        super(source);
    }

    public void setProgram(String program) {
        this.program = program;
    }

    public void setNumber(String number) {
        this.number = number;
    }

    public void setSays(String says) {
        this.says = says;
    }

    public void setSuccessor(String successor) {
        this.successor = successor;
    }

    public void setHost(String host) {
        this.host = host;
    }

    public void setPid(String pid) {
        this.pid = pid;
    }

    /** What is announced; empty when it is not text of ours. */
    Optional<Announcement> announcement() {
        return Announcement.read(program, number, says, successor);
    }

    /** Where the program runs, for a person. It is the other's own text, made fit to be shown. */
    String where() {
        return shown(host) + ", pid " + shown(pid);
    }

    private static String shown(@Nullable String text) {
        return text == null ? "?" : Printable.escape(text, MAX_SHOWN);
    }
}
