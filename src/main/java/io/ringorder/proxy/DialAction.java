package io.ringorder.proxy;

import io.ringorder.plan.PlannedStage;
import java.time.Duration;
import java.util.List;

/** Something that is to be done for a call. */
public sealed interface DialAction {

    /** Has it done by the one who can. */
    void by(Performer performer);

    /** Does what the dialing state machine asks for: the port to Asterisk. */
    interface Performer {

        void lookUp();

        void ring(Ring ring);

        void finish(RingStatus status);

        void fallOpen();
    }

    /** Ask Asterisk which contacts the extension has now, and report {@link DialEvent.ContactsFound}. */
    record LookUp() implements DialAction {

        @Override
        public void by(Performer performer) {
            performer.lookUp();
        }
    }

    /**
     * Have the caller's channel dial these contacts together, and report {@link DialEvent.StageEnded}.
     *
     * @param reach how long a device may take to show that it rings
     */
    record Ring(Progress progress, PlannedStage stage, List<Contact> contacts, Duration reach) implements DialAction {

        public Ring {
            contacts = List.copyOf(contacts);
        }

        @Override
        public void by(Performer performer) {
            performer.ring(this);
        }
    }

    /** Return the caller to the administrator's dialplan. */
    record Finish(RingStatus status) implements DialAction {

        @Override
        public void by(Performer performer) {
            performer.finish(status);
        }
    }

    /** Have the dialplan ring all devices, since it cannot be found out which. */
    record FallOpen() implements DialAction {

        @Override
        public void by(Performer performer) {
            performer.fallOpen();
        }
    }
}
