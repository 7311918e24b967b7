package io.ringorder.proxy;

import io.ringorder.plan.PlannedStage;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Something that is to be done for a call. */
public sealed interface DialAction {

    /** Has it done by the one who can. */
    void by(Performer performer);

    /** Does what the dialing state machine asks for: the port to Asterisk. */
    interface Performer {

        void lookUp();

        void ring(Ring ring);

        void callLater(Later later);

        void join(Join join);

        void trace(Trace trace);

        void hold(Progress progress);

        void finish(RingStatus status);

        void fallOpen();
    }

    /** What a device that rang in vain logs. */
    enum MissedCall {
        /** A missed call, as always. */
        LOGGED,
        /** A missed call only when the caller gave up, not when the call went on to other devices. */
        LOGGED_IF_CALLER_GAVE_UP,
        /** Nothing. */
        HIDDEN
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
     * @param stage whose header the INVITEs carry
     * @param time for which they ring at most, those that join later included
     * @param reach after which Dial gives the devices up if none shows that it rings
     * @param followRedirects whether a 302 is followed
     * @param missed what a device logs that rang in vain
     * @param reportDeclines whether {@link DialEvent.Declined} is wanted while other devices ring on
     */
    record Ring(
            Progress progress,
            PlannedStage stage,
            List<Candidate> candidates,
            Duration time,
            Duration reach,
            boolean followRedirects,
            MissedCall missed,
            boolean reportDeclines)
            implements DialAction {

        public Ring {
            candidates = List.copyOf(candidates);
        }

        @Override
        public void by(Performer performer) {
            performer.ring(this);
        }
    }

    /** Report {@link DialEvent.JoinDue} for this stage after a time. */
    record Later(int attempt, int stage, Duration time) implements DialAction {

        @Override
        public void by(Performer performer) {
            performer.callLater(this);
        }
    }

    /** Have these contacts ring as well for the time that is left, without disturbing those that ring. */
    record Join(Progress progress, PlannedStage stage, List<Candidate> candidates) implements DialAction {

        public Join {
            candidates = List.copyOf(candidates);
        }

        @Override
        public void by(Performer performer) {
            performer.join(this);
        }
    }

    /**
     * Find out whether a device that has registered anew began to ring where it was called in this Dial, or has said anything
     * there. If not, report {@link DialEvent.CalledInVain}, and give it up there, so that it rings once.
     *
     * @param candidate its new registration
     * @param called the registrations at which it was called
     */
    record Trace(Candidate candidate, Set<Contact> called) implements DialAction {

        public Trace {
            called = Set.copyOf(called);
        }

        @Override
        public void by(Performer performer) {
            performer.trace(this);
        }
    }

    /**
     * Let the caller wait for the devices that joined, since no dialed one rings any more. Report {@link
     * DialEvent.StageEnded} when the time is over, or {@link DialEvent.JoinedGone}.
     */
    record Hold(Progress progress) implements DialAction {

        @Override
        public void by(Performer performer) {
            performer.hold(progress);
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
