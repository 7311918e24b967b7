package io.ringorder.lab;

import gov.nist.javax.sip.Utils;
import gov.nist.javax.sip.header.Contact;
import gov.nist.javax.sip.header.ExtensionHeaderImpl;
import gov.nist.javax.sip.header.SIPHeader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sip.Dialog;
import javax.sip.InvalidArgumentException;
import javax.sip.PeerUnavailableException;
import javax.sip.address.Address;
import javax.sip.address.AddressFactory;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExtensionHeader;
import javax.sip.header.Header;
import javax.sip.header.HeaderFactory;
import javax.sip.header.ToHeader;
import javax.sip.header.ViaHeader;
import javax.sip.message.Message;
import javax.sip.message.MessageFactory;
import javax.sip.message.Request;
import javax.sip.message.Response;

/** Writes the SIP messages of one phone. */
final class SipMessages {
    /** The direction of the sound in a media description (RFC 3264 section 8.4). */
    static final String ON_HOLD = "sendonly";

    private static final String TALKING = "sendrecv";
    private static final String SDP = String.join(
            "\r\n",
            "v=0",
            "o=- 1 %d IN IP4 127.0.0.1",
            "s=-",
            "c=IN IP4 127.0.0.1",
            "t=0 0",
            "m=audio %d RTP/AVP 0 8",
            "a=rtpmap:0 PCMU/8000",
            "a=rtpmap:8 PCMA/8000",
            "a=%s",
            "");

    private final PhoneSettings settings;
    private final int localPort;
    private final int mediaPort;
    private final AddressFactory addresses;
    private final HeaderFactory headers;
    private final MessageFactory messages;
    private final AtomicInteger descriptions = new AtomicInteger();

    SipMessages(PhoneSettings settings, int localPort, int mediaPort) {
        this.settings = settings;
        this.localPort = localPort;
        this.mediaPort = mediaPort;
        try {
            addresses = PhoneStack.factory().createAddressFactory();
            headers = PhoneStack.factory().createHeaderFactory();
            messages = PhoneStack.factory().createMessageFactory();
        } catch (PeerUnavailableException problem) {
            throw new PhoneException("JAIN-SIP is not on the class path", problem);
        }
    }

    HeaderFactory headers() {
        return headers;
    }

    /** The phone's own SIP URI, the one in its ordinary Contact. */
    String ownUri() {
        String parameters = settings.contactParameters().isEmpty() ? "" : ";" + settings.contactParameters();
        return "sip:" + settings.contactUser() + "@" + PhoneStack.HOST + ":" + localPort + parameters;
    }

    Request register(String callId, long sequence, long expiresSeconds)
            throws ParseException, InvalidArgumentException {
        String ownAddress = settings.server().uri(settings.user());
        Request request = request(
                Request.REGISTER, settings.server().uri(), ownAddress, callId, sequence, settings.displayName());
        request.setHeader(registeredContact());
        request.setHeader(headers.createExpiresHeader((int) expiresSeconds));
        return request;
    }

    Request invite(String targetUri, String callId, CallOptions options)
            throws ParseException, InvalidArgumentException {
        String display = options.callerDisplay().orElse(settings.displayName());
        Request request = request(Request.INVITE, targetUri, targetUri, callId, 1, display);
        request.setHeader(contact());
        for (CallOptions.ExtraHeader extra : options.headers()) {
            request.addHeader(verbatim(extra.name(), extra.value()));
        }
        addSdp(request);
        return request;
    }

    Response response(int status, Request request, String toTag) throws ParseException {
        Response response = messages.createResponse(status, request);
        if (status != Response.TRYING) {
            ((ToHeader) response.getHeader(ToHeader.NAME)).setTag(toTag);
            response.setHeader(contact());
        }
        return response;
    }

    /** An answer to a request inside a call or outside any; the stack adds a tag where one is missing. */
    Response plainResponse(int status, Request request) throws ParseException {
        return messages.createResponse(status, request);
    }

    void addSdp(Message message) throws ParseException {
        addSdp(message, TALKING);
    }

    void addSdp(Message message, String direction) throws ParseException {
        message.setContent(
                SDP.formatted(descriptions.incrementAndGet(), mediaPort, direction),
                headers.createContentTypeHeader("application", "sdp"));
    }

    /** Whom the receiver of a REFER is to call (RFC 3515). */
    void addReferTo(Request refer, String extension) {
        refer.addHeader(verbatim("Refer-To", "<" + settings.server().uri(extension) + ">"));
    }

    /** The same, and which of the sender's calls that is to take the place of (RFC 3891). */
    void addReferTo(Request refer, String extension, Dialog replaced) {
        String call = replaced.getCallId().getCallId() + ";to-tag=" + replaced.getRemoteTag() + ";from-tag="
                + replaced.getLocalTag();
        String uri = settings.server().uri(extension) + "?Replaces=" + URLEncoder.encode(call, StandardCharsets.UTF_8);
        refer.addHeader(verbatim("Refer-To", "<" + uri + ">"));
    }

    ContactHeader contact() throws ParseException {
        return headers.createContactHeader(addresses.createAddress(addresses.createURI(ownUri())));
    }

    ContactHeader contactAt(String uri) throws ParseException {
        return headers.createContactHeader(addresses.createAddress(addresses.createURI(uri)));
    }

    /** A header with that text, unparsed. */
    static Header verbatim(String name, String value) {
        ExtensionHeaderImpl header = new ExtensionHeaderImpl(name);
        header.setValue(value);
        return header;
    }

    static String newTag() {
        return Utils.getInstance().generateTag();
    }

    /** The values of all headers of that name, in order. */
    static List<String> values(Message message, String name) {
        List<String> values = new ArrayList<>();
        for (Iterator<?> all = message.getHeaders(name); all.hasNext(); ) {
            Object header = all.next();
            values.add(
                    header instanceof ExtensionHeader unknown
                            ? unknown.getValue()
                            : ((SIPHeader) header).getHeaderValue());
        }
        return values;
    }

    private Header registeredContact() throws ParseException {
        Contact ordinary = (Contact) contact();
        return settings.rawContact()
                .<Header>map(value -> new RawContact(ordinary, value))
                .orElse(ordinary);
    }

    private Request request(String method, String requestUri, String to, String callId, long sequence, String display)
            throws ParseException, InvalidArgumentException {
        ViaHeader via = headers.createViaHeader(PhoneStack.HOST, localPort, "udp", null);
        via.setRPort();
        Address from =
                addresses.createAddress(addresses.createURI(settings.server().uri(settings.user())));
        if (!display.isEmpty()) {
            from.setDisplayName(display);
        }
        Request request = messages.createRequest(
                addresses.createURI(requestUri),
                method,
                headers.createCallIdHeader(callId),
                headers.createCSeqHeader(sequence, method),
                headers.createFromHeader(from, newTag()),
                headers.createToHeader(addresses.createAddress(addresses.createURI(to)), null),
                List.of(via),
                headers.createMaxForwardsHeader(70));
        request.setHeader(verbatim("User-Agent", settings.userAgent()));
        return request;
    }
}
