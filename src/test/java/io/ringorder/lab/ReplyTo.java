package io.ringorder.lab;

import java.text.ParseException;
import javax.sip.InvalidArgumentException;
import javax.sip.ResponseEvent;
import javax.sip.SipException;

/** Whoever sent a request and waits for its responses; called on the phone's thread. */
interface ReplyTo {

    void received(ResponseEvent event) throws SipException, ParseException, InvalidArgumentException;

    /** No final response came in the time the transaction allows. */
    void timedOut();
}
