package io.ringorder.cli;

import io.ringorder.asterisk.AmiInspector;
import io.ringorder.asterisk.AmiSettings;
import io.ringorder.asterisk.LiveCall;
import io.ringorder.proxy.Contact;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import java.util.List;

/** Asterisk, seen over AMI. */
final class AsteriskInspector implements Parts.Inspector {

    private final AmiInspector ami;

    private AsteriskInspector(AmiInspector ami) {
        this.ami = ami;
    }

    static AsteriskInspector connect(AmiSettings settings) {
        return new AsteriskInspector(AmiInspector.connect(settings));
    }

    @Override
    public List<Contact> contacts(Extension extension, List<EndpointName> further) {
        return ami.contacts(extension, further);
    }

    @Override
    public List<EndpointName> missing(List<EndpointName> endpoints) {
        return ami.missing(endpoints);
    }

    @Override
    public List<LiveCall> calls() {
        return ami.calls();
    }

    @Override
    public void close() {
        ami.close();
    }
}
