package io.ringorder.daemon;

import io.ringorder.media.MediaService;
import io.ringorder.plan.RingPlan;
import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DialAction;
import io.ringorder.proxy.DialEvent;
import io.ringorder.proxy.DialState;
import io.ringorder.proxy.DialTimes;
import io.ringorder.proxy.Foresight;
import io.ringorder.proxy.Instruction;
import io.ringorder.proxy.Transition;
import io.ringorder.terminal.Classifiers;
import io.ringorder.terminal.Extension;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through calls that nobody makes, so that the first caller does not wait for Java to load classes, for the database to
 * prepare its statements, and for the rules to be read.
 */
final class WarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** More would make the first call faster still, and the start slower. */
    private static final int CALLS = 20;

    /** No dialplan calls it: it has an order only if somebody gives it one, and reading that changes nothing. */
    private static final Extension NOBODY = new Extension("0");

    private static final Contact PHONE =
            new Contact("0", "sip:0@192.0.2.1", "Nobody's phone", "192.0.2.1:5060", "Unknown");

    private WarmUp() {}

    static void run(MediaService media, Classifiers rules) {
        try {
            for (int i = 0; i < CALLS; i++) {
                MediaService.Tag tag = media.tag(NOBODY, Optional.empty());
                LOG.trace("{}", tag.text());
                Candidate phone = new Candidate(PHONE, rules.current().classify(NOBODY, PHONE.device()));
                dial(tag.plan(), phone);
            }
        } catch (RuntimeException e) {
            // The first call will meet the same problem, and tell of it.
            LOG.debug("Warming up: {}", e.getMessage());
        }
    }

    private static void dial(RingPlan plan, Candidate phone) {
        Transition dialing = DialState.start(plan)
                .next()
                .step(new DialEvent.ContactsFound(0, List.of(phone), System.currentTimeMillis(), DialTimes.FRACTIONS));
        for (DialAction action : dialing.actions()) {
            if (action instanceof DialAction.Ring ring) {
                LOG.trace("{}", Instruction.of(ring, false));
            }
        }
        LOG.trace("{}", Foresight.whenUnanswered(dialing.next(), List.of(phone), 0, DialTimes.FRACTIONS));
    }
}
