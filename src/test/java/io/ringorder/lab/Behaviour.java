package io.ringorder.lab;

import java.text.ParseException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.sip.InvalidArgumentException;
import javax.sip.SipException;
import javax.sip.message.Response;

/** What a phone does with an INVITE, from its arrival until an answer, a refusal or a CANCEL ends it. */
public sealed interface Behaviour {

    /** Starts acting on a new call; runs on the phone's thread and must not block. */
    void play(IncomingCall call) throws SipException, ParseException, InvalidArgumentException;

    /** Whether the device gives any sign of life at all. */
    default boolean isAlive() {
        return true;
    }

    /** What it does with this call; the same with every call, unless it was made by {@link #chosenBy}. */
    default Behaviour forCall(Invitation invitation) {
        return this;
    }

    /** Chooses for each call. The choice is made on the thread of the SIP stack and must not block. */
    static Behaviour chosenBy(Function<Invitation, Behaviour> choice) {
        return new Chosen(choice);
    }

    /** Rings, and answers after the delay. */
    static Behaviour answerAfter(Duration delay) {
        return new Answer(delay, true);
    }

    /** Answers after the delay without ever having rung; the stack sends 100 if that takes more than 200 ms. */
    static Behaviour answerWithoutRinging(Duration delay) {
        return new Answer(delay, false);
    }

    /** Rings until cancelled. */
    static Behaviour ringForever() {
        return new Ring(Duration.ZERO);
    }

    /** Rings until cancelled and says so again and again. */
    static Behaviour ringRepeating(Duration period) {
        return new Ring(period);
    }

    /** Refuses at once. */
    static Behaviour reject(int status) {
        return rejectAfter(Duration.ZERO, status);
    }

    /** Refuses at once, in these words. */
    static Behaviour reject(int status, String reasonPhrase) {
        return new RejectInWords(status, reasonPhrase);
    }

    /** Rings, and refuses after the delay, as when somebody presses the red key. */
    static Behaviour rejectAfter(Duration delay, int status) {
        return new Reject(delay, status, Optional.empty());
    }

    /** Answers 302 with that Contact at once. */
    static Behaviour redirectTo(String contactUri) {
        return new Reject(Duration.ZERO, Response.MOVED_TEMPORARILY, Optional.of(contactUri));
    }

    /**
     * Sends no response whatsoever, not even 100, and does not answer OPTIONS: registered, but gone. A call that came
     * then stays unanswered, whatever the phone does with later ones.
     */
    static Behaviour silent() {
        return new Silent();
    }

    /** Sends 100 and nothing else. */
    static Behaviour tryingOnly() {
        return new TryingOnly();
    }

    /** Sends 183 with SDP, and goes on with the other behaviour after the delay. */
    static Behaviour earlyMedia(Duration delay, Behaviour then) {
        return new EarlyMedia(delay, then);
    }

    /** See {@link #answerAfter} and {@link #answerWithoutRinging}. */
    record Answer(Duration delay, boolean ringsFirst) implements Behaviour {
        @Override
        public void play(IncomingCall call) throws SipException, ParseException, InvalidArgumentException {
            if (ringsFirst) {
                call.ring();
            }
            call.unlessOverAfter(delay, call::answer);
        }
    }

    /** See {@link #ringForever} and {@link #ringRepeating}; a period of zero means one 180 only. */
    record Ring(Duration period) implements Behaviour {
        @Override
        public void play(IncomingCall call) throws SipException, ParseException, InvalidArgumentException {
            call.ring();
            if (!period.isZero()) {
                call.unlessOverAfter(period, () -> play(call));
            }
        }
    }

    /** See {@link #reject(int)}, {@link #rejectAfter} and {@link #redirectTo}. */
    record Reject(Duration delay, int status, Optional<String> contactUri) implements Behaviour {
        @Override
        public void play(IncomingCall call) throws SipException, ParseException, InvalidArgumentException {
            if (delay.isZero()) {
                call.reject(status, contactUri);
            } else {
                call.ring();
                call.unlessOverAfter(delay, () -> call.reject(status, contactUri));
            }
        }
    }

    /** See {@link #reject(int, String)}. */
    record RejectInWords(int status, String reasonPhrase) implements Behaviour {
        @Override
        public void play(IncomingCall call) throws SipException, ParseException, InvalidArgumentException {
            call.reject(status, reasonPhrase);
        }
    }

    /** See {@link #silent}. */
    record Silent() implements Behaviour {
        @Override
        public void play(IncomingCall call) {
            throw new IllegalStateException("A silent phone takes no calls");
        }

        @Override
        public boolean isAlive() {
            return false;
        }
    }

    /** See {@link #tryingOnly}. */
    record TryingOnly() implements Behaviour {
        @Override
        public void play(IncomingCall call) throws SipException, ParseException, InvalidArgumentException {
            call.trying();
        }
    }

    /** See {@link #earlyMedia}; the behaviour that follows must not be silent. */
    record EarlyMedia(Duration delay, Behaviour then) implements Behaviour {
        public EarlyMedia {
            if (!then.isAlive()) {
                throw new IllegalArgumentException("After early media a phone cannot be silent; use ringForever()");
            }
        }

        @Override
        public void play(IncomingCall call) throws SipException, ParseException, InvalidArgumentException {
            call.earlyMedia();
            call.unlessOverAfter(delay, () -> then.play(call));
        }
    }

    /** See {@link #chosenBy}. */
    record Chosen(Function<Invitation, Behaviour> choice) implements Behaviour {
        @Override
        public Behaviour forCall(Invitation invitation) {
            return choice.apply(invitation);
        }

        @Override
        public void play(IncomingCall call) throws SipException, ParseException, InvalidArgumentException {
            forCall(call.invitation()).play(call);
        }
    }
}
