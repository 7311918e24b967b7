package io.ringorder.asterisk;

import io.ringorder.proxy.Contact;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.TimeoutException;

/** A connection to Asterisk for looking only: changes nothing, rings nobody. Confined to one thread. */
public final class AmiInspector implements AutoCloseable {

    private final AmiLink link;

    private AmiInspector(AmiLink link) {
        this.link = link;
    }

    /**
     * Connects and logs in.
     *
     * @throws AmiUnavailable when Asterisk is not there or refuses the user
     */
    public static AmiInspector connect(AmiSettings settings) {
        AmiLink link = new AmiLink(settings, () -> {});
        try {
            link.connection().login("off");
            return new AmiInspector(link);
        } catch (AuthenticationFailedException e) {
            link.close();
            throw new AmiUnavailable("Asterisk at " + settings + " refuses the user or its secret.");
        } catch (IOException | TimeoutException e) {
            link.close();
            throw new AmiUnavailable(
                    "Asterisk's manager interface at " + settings + " cannot be reached: " + e.getMessage() + ".");
        }
    }

    /**
     * The contacts registered for this extension now.
     *
     * @param endpoints that belong to it besides its own
     */
    public List<Contact> contacts(Extension extension, List<EndpointName> endpoints) {
        try {
            List<EndpointName> all = Stream.concat(Stream.of(EndpointName.of(extension)), endpoints.stream())
                    .distinct()
                    .toList();
            return new RegisteredContacts(link::function, new Arrivals())
                    .of(all, RegisteredContacts.Wanted.ALL)
                    .join();
        } catch (CompletionException e) {
            throw new AmiUnavailable("Asterisk did not tell the contacts of " + extension + ": " + e.getMessage());
        }
    }

    /** Those of these endpoints that Asterisk does not have. */
    public List<EndpointName> missing(List<EndpointName> endpoints) {
        try {
            // Every endpoint has this setting, yes or no.
            return endpoints.stream()
                    .filter(endpoint -> link.function("PJSIP_ENDPOINT(" + endpoint + ",allow_transfer)")
                            .join()
                            .isEmpty())
                    .toList();
        } catch (CompletionException e) {
            throw new AmiUnavailable("Asterisk did not tell which endpoints it has: " + e.getMessage());
        }
    }

    /** The calls that ringorder's dialplan has in hand now. */
    public List<LiveCall> calls() {
        return LiveCalls.read(link);
    }

    @Override
    public void close() {
        link.close();
    }
}
