package io.ringorder.lab;

/** Where the registrar listens for SIP over UDP. */
public record SipServer(String host, int port) {

    /** A server on this machine. */
    public static SipServer local(int port) {
        return new SipServer("127.0.0.1", port);
    }

    /** The SIP URI of one user or extension of this server. */
    String uri(String user) {
        return "sip:" + user + "@" + host + ":" + port;
    }

    /** The SIP URI of the server itself, to which REGISTER goes. */
    String uri() {
        return "sip:" + host + ":" + port;
    }
}
