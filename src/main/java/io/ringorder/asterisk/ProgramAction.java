package io.ringorder.asterisk;

import org.asteriskjava.manager.action.AbstractManagerAction;

/** The AMI action UserEvent that makes an {@link Announcement}. asterisk-java writes what the getters return. */
public final class ProgramAction extends AbstractManagerAction {

    private static final long serialVersionUID = 1L;

    private final String token;
    private final String program;
    private final long number;
    private final String says;
    private final String successor;
    private final String host;
    private final long pid;

    /**
     * An announcement of this process.
     *
     * @param token the {@link EventToken}
     * @param host the name of this machine
     */
    ProgramAction(String token, Announcement announcement, String host, long pid) {
        this.token = token;
        program = announcement.program();
        number = announcement.number();
        says = announcement.kind().text();
        successor = announcement.successor();
        this.host = host;
        this.pid = pid;
    }

    @Override
    public String getAction() {
        return "UserEvent";
    }

    public String getUserEvent() {
        return "RingOrderProgram";
    }

    public String getToken() {
        return token;
    }

    public String getProgram() {
        return program;
    }

    public String getNumber() {
        return Long.toString(number);
    }

    public String getSays() {
        return says;
    }

    public String getSuccessor() {
        return successor;
    }

    public String getHost() {
        return host;
    }

    public String getPid() {
        return Long.toString(pid);
    }
}
