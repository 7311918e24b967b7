package io.ringorder.lab;

import gov.nist.javax.sip.EventScanner;
import gov.nist.javax.sip.EventWrapper;
import gov.nist.javax.sip.SipProviderImpl;
import gov.nist.javax.sip.SipStackImpl;
import gov.nist.javax.sip.clientauthutils.AuthenticationHelper;
import gov.nist.javax.sip.clientauthutils.UserCredentials;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.EventObject;
import java.util.Properties;
import java.util.TooManyListenersException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sip.ClientTransaction;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.PeerUnavailableException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import javax.sip.SipFactory;
import javax.sip.SipListener;
import javax.sip.header.HeaderFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** One JAIN-SIP stack with one UDP port on the loopback interface. */
final class PhoneStack implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    private static final int BIND_ATTEMPTS = 20;
    private static final AtomicInteger STACKS = new AtomicInteger();

    private final SipStackImpl stack;
    private final SipProviderImpl provider;
    private final int port;

    private PhoneStack(SipStackImpl stack, ListeningPoint listeningPoint) throws SipException {
        this.stack = stack;
        this.port = listeningPoint.getPort();
        this.provider = (SipProviderImpl) stack.createSipProvider(listeningPoint);
    }

    /** Opens a stack on that port, or on any free one when it is 0. */
    static PhoneStack open(int port) {
        SipStackImpl stack = newStack();
        try {
            return new PhoneStack(stack, port == 0 ? bindAnywhere(stack) : bind(stack, port));
        } catch (SipException | InvalidArgumentException | IOException problem) {
            stop(stack);
            throw new PhoneException("No SIP stack on " + HOST + ":" + port, problem);
        }
    }

    void listen(SipListener listener) {
        try {
            provider.addSipListener(listener);
        } catch (TooManyListenersException impossible) {
            throw new IllegalStateException("The stack has a listener already", impossible);
        }
    }

    int port() {
        return port;
    }

    String newCallId() {
        return provider.getNewCallId().getCallId();
    }

    ClientTransaction clientTransaction(Request request) throws SipException {
        return provider.getNewClientTransaction(request);
    }

    ServerTransaction serverTransaction(Request request) throws SipException {
        return provider.getNewServerTransaction(request);
    }

    /** The request of a challenged transaction again, now with credentials; not sent yet. */
    ClientTransaction answerChallenge(
            Response challenge, ClientTransaction challenged, UserCredentials credentials, HeaderFactory headers)
            throws SipException {
        AuthenticationHelper helper = stack.getAuthenticationHelper((transaction, realm) -> credentials, headers);
        // Loose routing, because otherwise the stack adds a maddr parameter to the request URI.
        return helper.handleChallenge(challenge, challenged, provider, 0, true);
    }

    /** Frees the port and ends the stack's threads at once, whatever calls there are. */
    @Override
    public void close() {
        stop(stack);
    }

    private static void stop(SipStackImpl stack) {
        EventScanner events = stack.getEventScanner();
        boolean interrupted = Thread.interrupted();
        // JAIN-SIP sleeps for a second in stop() "to let the processing complete"; an interrupt ends that sleep.
        Thread.currentThread().interrupt();
        stack.stop();
        // Should the stack not have slept after all, the interrupt must not reach the caller.
        Thread.interrupted();
        // The stack's event thread looks at its stop flag only after an event, so it gets a last, meaningless one.
        events.addEvent(new EventWrapper(new EventObject(stack), null));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    static SipFactory factory() {
        SipFactory factory = SipFactory.getInstance();
        factory.setPathName("gov.nist");
        return factory;
    }

    private static SipStackImpl newStack() {
        try {
            // Not through SipFactory, which would keep every stack for ever.
            return new SipStackImpl(properties());
        } catch (PeerUnavailableException problem) {
            throw new PhoneException("JAIN-SIP does not start", problem);
        }
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("javax.sip.STACK_NAME", "phone-" + STACKS.incrementAndGet());
        properties.setProperty("gov.nist.javax.sip.STACK_LOGGER", SilentStackLogger.class.getName());
        properties.setProperty("gov.nist.javax.sip.TRACE_LEVEL", "0");
        properties.setProperty("gov.nist.javax.sip.LOG_MESSAGE_CONTENT", "false");
        properties.setProperty("gov.nist.javax.sip.MESSAGE_PROCESSOR_FACTORY", PhoneSocket.Factory.class.getName());
        // Without a pool the stack starts a thread per packet, and packets overtake one another.
        properties.setProperty("gov.nist.javax.sip.THREAD_POOL_SIZE", "1");
        properties.setProperty("gov.nist.javax.sip.THREAD_PRIORITY", String.valueOf(Thread.NORM_PRIORITY));
        // A positive value costs one more timer thread per phone.
        properties.setProperty("gov.nist.javax.sip.CONGESTION_CONTROL_TIMEOUT", "0");
        return properties;
    }

    // JAIN-SIP refuses port 0, so the kernel is asked for a free port first; another process may take it in between.
    private static ListeningPoint bindAnywhere(SipStackImpl stack)
            throws SipException, InvalidArgumentException, IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return bind(stack, freePort());
            } catch (InvalidArgumentException taken) {
                if (attempt == BIND_ATTEMPTS) {
                    throw taken;
                }
            }
        }
    }

    private static ListeningPoint bind(SipStackImpl stack, int port) throws SipException, InvalidArgumentException {
        return stack.createListeningPoint(HOST, port, ListeningPoint.UDP);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
