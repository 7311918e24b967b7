package io.ringorder.asterisk;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A log for what strangers can bring about: of one kind of message it writes one line in a while, and how many more there
 * were. So nobody fills the disk, and no attack goes unseen. Safe for use by many threads.
 */
final class BoundedLog {

    /** More kinds at a time share one line: a kind may name a peer, and IPv6 has many. */
    private static final int MAX_KINDS = 100;

    private static final String OTHERS = "others";

    private final Consumer<String> log;
    private final long interval;
    private final LongSupplier nanoTime;
    /** In the order in which they are due. */
    private final Map<String, Kept> kinds = new LinkedHashMap<>();

    /** What was kept back since a line was written. */
    private static final class Kept {
        private final long since;
        private String last = "";
        private long count;

        Kept(long since) {
            this.since = since;
        }
    }

    /** @param interval between two lines of one kind */
    BoundedLog(Consumer<String> log, Duration interval, LongSupplier nanoTime) {
        this.log = log;
        this.interval = interval.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Writes the message now, or counts it. */
    synchronized void warn(String kind, String message) {
        writeWhatIsDue();
        String known = kinds.containsKey(kind) || kinds.size() < MAX_KINDS ? kind : OTHERS;
        Kept kept = kinds.get(known);
        if (kept == null) {
            kinds.put(known, new Kept(nanoTime.getAsLong()));
            log.accept(message);
        } else {
            kept.last = message;
            kept.count++;
        }
    }

    /** Writes what was kept back for long enough; to be called now and then. */
    synchronized void writeWhatIsDue() {
        long now = nanoTime.getAsLong();
        Map<String, Kept> anew = new LinkedHashMap<>();
        for (Iterator<Map.Entry<String, Kept>> all = kinds.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Kept> entry = all.next();
            Kept kept = entry.getValue();
            if (now - kept.since < interval) {
                break;
            }
            all.remove();
            if (kept.count > 0) {
                long seconds = Duration.ofNanos(now - kept.since).toSeconds();
                log.accept(kept.last + " (" + kept.count + " such in " + seconds + " s)");
                anew.put(entry.getKey(), new Kept(now));
            }
        }
        kinds.putAll(anew);
    }

    /** Whether there is nothing that will be due. */
    synchronized boolean isQuiet() {
        return kinds.isEmpty();
    }
}
