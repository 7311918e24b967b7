package io.ringorder.proxy;

import io.ringorder.plan.PlannedStage;
import java.time.Duration;
import java.util.List;

/** Something that is to be done for a call. */
public sealed interface DialAction {

    /** Ask Asterisk which contacts the extension has now, and report {@link DialEvent.ContactsFound}. */
    record LookUp() implements DialAction {}

    /**
     * Have the caller's channel dial these contacts together, and report {@link DialEvent.StageEnded}.
     *
     * @param reach how long a device may take to show that it rings
     */
    record Ring(Progress progress, PlannedStage stage, List<Contact> contacts, Duration reach) implements DialAction {

        public Ring {
            contacts = List.copyOf(contacts);
        }
    }

    /** Return the caller to the administrator's dialplan. */
    record Finish(RingStatus status) implements DialAction {}

    /** Have the dialplan ring all devices, since it cannot be found out which. */
    record FallOpen() implements DialAction {}
}
