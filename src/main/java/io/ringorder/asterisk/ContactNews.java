package io.ringorder.asterisk;

import io.ringorder.proxy.Contact;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.InvalidInput;
import java.util.Collection;
import java.util.List;
import org.asteriskjava.manager.event.ContactStatusEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the calls concerned that a device has registered, or is gone. Confined to the thread of the calls. */
final class ContactNews {

    private static final Logger LOG = LoggerFactory.getLogger(ContactNews.class);

    private final Tools tools;
    private final Arrivals arrivals;
    private final FirstDials firstDials;
    private final Collection<CallDriver> drivers;

    /** @param drivers a view of those of all calls */
    ContactNews(Tools tools, Arrivals arrivals, FirstDials firstDials, Collection<CallDriver> drivers) {
        this.tools = tools;
        this.arrivals = arrivals;
        this.firstDials = firstDials;
        this.drivers = drivers;
    }

    void heard(ContactStatusEvent event) {
        String uri = event.getUri();
        String aor = event.getAor();
        if (uri == null || aor == null) {
            return;
        }
        firstDials.contactsChanged();
        boolean gone = ContactStatusEvent.STATUS_REMOVED.equals(event.getContactStatus());
        if (gone) {
            arrivals.left(uri);
        } else {
            arrivals.arrived(uri);
        }
        try {
            EndpointName endpoint = new EndpointName(event.getEndpointName() == null ? aor : event.getEndpointName());
            List<CallDriver> concerned = drivers.stream()
                    .filter(driver -> driver.call().endpoints().contains(endpoint))
                    .toList();
            if (gone) {
                tools.contacts().gone(endpoint);
            }
            concerned.forEach(CallDriver::contactsChanged);
            if (!gone && !concerned.isEmpty()) {
                tools.whenDone(tools.contacts().registered(endpoint, aor, uri), (contact, problem) -> {
                    // A call that begins at this moment is known by then, and Asterisk knows that it rings.
                    tools.later(CallDriver.SETTLED, () -> {
                        if (problem == null) {
                            joinLate(contact, concerned);
                        } else {
                            concerned.forEach(driver -> driver.devices().makeUp());
                        }
                    });
                });
            }
        } catch (InvalidInput e) {
            LOG.debug("A contact of an endpoint that is none of ours: {}", e.getMessage());
        }
    }

    private static void joinLate(Contact contact, List<CallDriver> drivers) {
        if (!contact.uri().isEmpty()) {
            drivers.forEach(driver -> driver.devices().registered(contact));
        }
    }
}
