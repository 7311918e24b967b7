package io.ringorder.asterisk;

import java.io.IOException;
import org.asteriskjava.manager.internal.ManagerConnectionImpl;
import org.asteriskjava.util.SocketConnectionFacade;
import org.asteriskjava.util.internal.SocketConnectionFacadeImpl;

/**
 * asterisk-java's AMI connection, which reads {@link TrustedFields} only, over {@link AmiTls} if told so. Its own TLS does not
 * look whose certificate it is, and it offers no other place to say so.
 */
final class AmiConnection extends ManagerConnectionImpl {

    private final AmiSettings settings;
    private final TrustedFields fields;
    private int connectTimeout;
    private int readTimeout;

    AmiConnection(AmiSettings settings, TrustedFields fields) {
        this.settings = settings;
        this.fields = fields;
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
        if (settings.tls().isEmpty()) {
            return new FilteredSocket(
                    new SocketConnectionFacadeImpl(getHostname(), getPort(), false, connectTimeout, readTimeout),
                    fields);
        }
        AmiSocket socket = settings.tls().get().connect(getHostname(), getPort(), connectTimeout);
        socket.readTimeout(readTimeout);
        return new FilteredSocket(socket, fields);
    }
}
