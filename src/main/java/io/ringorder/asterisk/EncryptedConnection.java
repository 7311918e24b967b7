package io.ringorder.asterisk;

import java.io.IOException;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.util.SocketConnectionFacade;

/**
 * asterisk-java's AMI connection over {@link AmiTls}. Its own TLS does not look whose certificate it is, and offers no
 * other place to say so.
 */
final class EncryptedConnection extends ManagerConnectionImpl {

    private final AmiTls tls;
    private int connectTimeout;
    private int readTimeout;

    EncryptedConnection(AmiSettings settings, AmiTls tls) {
        this.tls = tls;
        setHostname(settings.host());
        setPort(settings.port());
        setUsername(settings.user());
        setPassword(settings.secret());
    }

    @Override
    public void setSocketTimeout(int millis) {
        connectTimeout = millis;
    }

    @Override
    public void setSocketReadTimeout(int millis) {
        readTimeout = millis;
    }

    @Override
    protected SocketConnectionFacade createSocket() throws IOException {
        AmiSocket socket = tls.connect(getHostname(), getPort(), connectTimeout);
        socket.readTimeout(readTimeout);
        return socket;
    }
}
