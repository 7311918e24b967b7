package io.ringorder.lab;

import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ContactList;

/** A Contact header that goes out exactly as written; the stack itself sees the ordinary Contact it was built on. */
final class RawContact extends ContactList {
    private final Contact ordinary;
    private final String value;

    RawContact(Contact ordinary, String value) {
        this.ordinary = ordinary;
        this.value = value;
        add(ordinary);
    }

    @Override
    protected StringBuilder encodeBody(StringBuilder buffer) {
        return buffer.append(value);
    }

    // The stack clones a request to repeat it with credentials.
    @Override
    public Object clone() {
        return new RawContact(ordinary, value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawContact that && that.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
