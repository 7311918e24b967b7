package io.ringorder.cli;

import io.ringorder.asterisk.AmiSettings;
import io.ringorder.asterisk.LiveCall;
import io.ringorder.daemon.DaemonSettings;
import io.ringorder.media.RingOrder;
import io.ringorder.proxy.Contact;
import io.ringorder.store.DatabaseSettings;
import io.ringorder.store.NoDatabase;
import io.ringorder.terminal.ClassificationRule;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rest of the program as the commands need it. Each part is opened only by the commands that use it. */
interface Parts {

    /**
     * Opens the database.
     *
     * @param create whether a new one is made where there is none
     * @throws NoDatabase when there is none
     */
    Store store(DatabaseSettings settings, boolean create);

    /** Connects to Asterisk, for looking only. */
    Inspector inspector(AmiSettings settings);

    /** Starts to serve calls. */
    Running serve(DaemonSettings settings);

    /** From now on, signals that ask the process to end are kept for whoever waits for them. */
    Stop stop();

    /** Everything that is configured. The methods are those of the stores in {@link io.ringorder.store}. */
    interface Store extends AutoCloseable {

        /** Whether there was no database before it was opened. */
        boolean isNew();

        Optional<RingOrder> order(Extension extension);

        List<RingOrder> orders();

        void putOrders(List<RingOrder> orders);

        boolean removeOrder(Extension extension);

        /** The endpoints of this extension besides its own. */
        List<EndpointName> endpoints(Extension extension);

        Map<Extension, List<EndpointName>> allEndpoints();

        void addEndpoint(Extension extension, EndpointName endpoint);

        boolean removeEndpoint(Extension extension, EndpointName endpoint);

        TerminalTypes types();

        void addType(TerminalType type);

        void removeType(String name);

        Classifier classifier();

        ClassificationRule addRule(ClassificationRule rule);

        boolean removeRule(long id);

        @Override
        void close();
    }

    /** What Asterisk knows at this moment. */
    interface Inspector extends AutoCloseable {

        /** The contacts registered for this extension, by its own endpoint and these further ones. */
        List<Contact> contacts(Extension extension, List<EndpointName> further);

        /** Those of these endpoints that Asterisk does not have. */
        List<EndpointName> missing(List<EndpointName> endpoints);

        List<LiveCall> calls();

        @Override
        void close();
    }

    /** The serving program. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    /** The request to end. */
    interface Stop {
        void await() throws InterruptedException;
    }
}
