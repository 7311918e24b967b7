package io.ringorder.lab;

import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import gov.nist.javax.sip.stack.MessageProcessor;
import gov.nist.javax.sip.stack.MessageProcessorFactory;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * JAIN-SIP's UDP port, with an orderly end.
 *
 * <p>The original interrupts its worker thread: in the middle of a message that prints a stack trace, and the thread
 * waits for ever afterwards; stopped before it has quite started, it fails. It does not wait for its reading thread
 * either, and the kernel keeps the port until that thread has left the socket.
 */
final class PhoneSocket extends UDPMessageProcessor {
    private static final int PATIENCE_SECONDS = 2;

    private final CountDownLatch readerGone = new CountDownLatch(1);

    private PhoneSocket(InetAddress address, SIPTransactionStack stack, int port) throws IOException {
        super(address, stack, port);
    }

    @Override
    public void run() {
        try {
            super.run();
        } finally {
            readerGone.countDown();
        }
    }

    /** Returns when the port is free again. */
    @Override
    public void stop() {
        isRunning = false;
        sock.close();
        // After every packet the worker looks whether the port is still open, so it gets a last, empty one.
        messageQueue.add(new DatagramQueuedMessageDispatch(new DatagramPacket(new byte[0], 0), 0));
        awaitReaderGone();
    }

    private void awaitReaderGone() {
        // The one who stops the stack is interrupted on purpose, see PhoneStack.
        boolean interrupted = Thread.interrupted();
        try {
            if (!readerGone.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new PhoneException("Nobody has left the socket " + sock.getLocalPort());
            }
        } catch (InterruptedException again) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens such ports for a stack; public because the stack creates it by name. */
    public static final class Factory implements MessageProcessorFactory {
        @Override
        public MessageProcessor createMessageProcessor(
                SIPTransactionStack stack, InetAddress address, int port, String transport) throws IOException {
            PhoneSocket socket = new PhoneSocket(address, stack, port);
            sendFromListeningPort(stack);
            return socket;
        }

        // The stack's own factory sets this flag, which only its package can see; without it requests leave from a
        // random port and their responses are lost.
        private static void sendFromListeningPort(SIPTransactionStack stack) throws IOException {
            try {
                Field udp = SIPTransactionStack.class.getDeclaredField("udpFlag");
                udp.setAccessible(true);
                udp.setBoolean(stack, true);
            } catch (ReflectiveOperationException otherVersion) {
                throw new IOException("Not the JAIN-SIP this was written for, 1.3.0-91", otherVersion);
            }
        }
    }
}
