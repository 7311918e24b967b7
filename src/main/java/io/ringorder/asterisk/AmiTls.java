package io.ringorder.asterisk;

import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS to Asterisk's manager interface, 1.2 or newer. Asterisk has to show a certificate for the host that was asked for,
 * signed by an authority that is trusted. Immutable, safe for use by many threads.
 */
public final class AmiTls {

    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final SSLSocketFactory sockets;

    private AmiTls(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    /**
     * TLS that trusts these authorities.
     *
     * @param authorities a file of certificates in PEM; empty: those that Java trusts
     * @throws InvalidInput when the file cannot be used
     */
    public static AmiTls trusting(Optional<Path> authorities) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities.isPresent() ? store(authorities.get()) : null);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new AmiTls(context.getSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new InvalidInput("This Java cannot speak TLS: " + e.getMessage() + ".");
        }
    }

    private static KeyStore store(Path file) throws GeneralSecurityException {
        String name = Printable.escape(file.toString(), 200);
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new InvalidInput("The file " + name + " holds no certificate.");
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            return store;
        } catch (CertificateException e) {
            throw new InvalidInput("The file " + name + " holds no certificates in PEM.");
        } catch (IOException e) {
            throw new InvalidInput("The certificates in " + name + " cannot be read: "
                    + e.getClass().getSimpleName() + ".");
        }
    }

    /**
     * A connection on which the handshake is done and Asterisk has proved who it is.
     *
     * @param timeout for the connection, and for each answer in the handshake, in milliseconds
     * @throws IOException whose message says why not, as the end of a sentence
     */
    AmiSocket connect(String host, int port, int timeout) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, port), timeout);
            plain.setSoTimeout(timeout);
            plain.setTcpNoDelay(true);
            SSLSocket socket = (SSLSocket) sockets.createSocket(plain, host, port, true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(VERSIONS);
            // The rules of RFC 2818: a name is compared with the names in the certificate, an address with its
            // addresses.
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            handshake(socket, host);
            return new AmiSocket(plain, socket);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static void handshake(SSLSocket socket, String host) throws IOException {
        try {
            socket.startHandshake();
        } catch (SocketTimeoutException e) {
            throw new IOException("nothing answers in TLS there", e);
        } catch (SSLException e) {
            throw new IOException(reason(e, host), e);
        }
    }

    private static String reason(SSLException fault, String host) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException) {
                return "its certificate has expired";
            }
            if (cause instanceof CertificateNotYetValidException) {
                return "its certificate is not valid yet";
            }
        }
        String message = Printable.escape(String.valueOf(fault.getMessage()), 200);
        if (message.contains("unable to find valid certification path") || message.contains("PKIX")) {
            return "its certificate is from no authority that is trusted";
        }
        if (isNameComplaint(fault.getCause())) {
            return "its certificate is not for " + host;
        }
        if (message.contains("Unsupported or unrecognized SSL message")) {
            return "it does not speak TLS on this port";
        }
        return "TLS failed, " + message;
    }

    /** Java has no type of its own for it. That the chain is trusted was checked before the name. */
    private static boolean isNameComplaint(@Nullable Throwable cause) {
        return cause instanceof CertificateException
                && String.valueOf(cause.getMessage()).matches("(?s)No (name|subject|IP).*");
    }
}
