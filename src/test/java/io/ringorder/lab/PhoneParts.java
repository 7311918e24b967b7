package io.ringorder.lab;

import java.util.concurrent.ConcurrentMap;

/** What the calls of one phone share. */
record PhoneParts(
        PhoneStack stack,
        SipMessages messages,
        PhoneThread thread,
        Voice voice,
        EventLog log,
        ConcurrentMap<String, Call> calls) {}
