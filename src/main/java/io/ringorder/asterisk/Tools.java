package io.ringorder.asterisk;

import io.ringorder.terminal.Classifiers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What is needed to drive calls.
 *
 * @param link for questions; what changes something goes through the mandate
 * @param mandate lets orders pass while this program drives the calls
 * @param calls one thread, on which everything that concerns calls happens and which waits for nothing
 * @param lookups for what has to wait
 */
record Tools(
        AmiLink link,
        Mandate mandate,
        AmiContacts contacts,
        Classifiers classifiers,
        ScheduledExecutorService calls,
        ExecutorService lookups) {}
