package io.ringorder.asterisk;

import io.ringorder.asterisk.Leadership.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.asteriskjava.manager.action.ManagerAction;
import org.asteriskjava.manager.response.ManagerError;
import org.asteriskjava.manager.response.ManagerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This program's part in {@link Leadership}: announces, listens, and lets orders to Asterisk pass only while it drives the
 * calls. Confined to the thread of the calls, except where it says otherwise.
 */
final class Mandate {

    private static final Logger LOG = LoggerFactory.getLogger(Mandate.class);

    private static final long TICK_MILLIS = 100;

    private final AmiLink link;
    private final ScheduledExecutorService calls;
    private final boolean standby;
    private final Listener listener;
    private final String host = host();
    /** Where the other programs run, by their ids. */
    private final Map<String, String> places = new HashMap<>();

    private Leadership leadership = new Leadership(EventToken.newId());
    private volatile boolean held;
    private Role told = Role.NONE;

    /** Is told when this program begins and ceases to drive the calls; on the thread of the calls. */
    interface Listener {

        /** From now on orders pass. Callers may wait that nobody has told what to do. */
        void gained();

        /** Another program drives the calls now. */
        void handedOver();
    }

    /** @param standby whether another program at work is as it should be */
    Mandate(AmiLink link, ScheduledExecutorService calls, boolean standby, Listener listener) {
        this.link = link;
        this.calls = calls;
        this.standby = standby;
        this.listener = listener;
    }

    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .replaceAll("[^A-Za-z0-9.-]", "?");
        } catch (IOException e) {
            return "?";
        }
    }

    /** Begins to see the time go by. */
    void start() {
        Future<?> unused = calls.scheduleAtFixedRate(
                () -> announce(leadership.tick(now())), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /** Logged in: events come from here on. */
    void connected() {
        // A claim of the connection before may have come after that of another, so this is a new program to all.
        leadership = new Leadership(EventToken.newId());
        announce(leadership.connected(now()));
    }

    void disconnected() {
        leadership = new Leadership(EventToken.newId());
        check();
    }

    void heard(RingOrderProgramEvent event) {
        event.announcement().ifPresent(announced -> {
            if (places.size() > 1000) {
                places.clear();
            }
            places.put(announced.program(), event.where());
            announce(leadership.heard(announced, now()));
        });
    }

    /** Has Asterisk do something, unless this program does not drive the calls: then the future fails, and nothing is sent. */
    CompletableFuture<ManagerResponse> order(ManagerAction action) {
        return holds()
                ? link.send(action)
                : CompletableFuture.failedFuture(new AmiUnavailable("This program does not drive the calls now."));
    }

    boolean holds() {
        return leadership.mayAct(now());
    }

    /** What {@link #holds} was a moment ago; for any thread. */
    boolean isHeld() {
        return held;
    }

    /** Whether it is settled who drives the calls. */
    boolean isSettled() {
        return leadership.role() == Role.LEADING || leadership.role() == Role.STANDING_BY;
    }

    /** Whether another program would go on at once if this one resigned. */
    boolean hasSuccessor() {
        return leadership.role() == Role.LEADING && leadership.successor(now()).isPresent();
    }

    /** Gives the calls up, to another program if one stands by. The future is done when that was said, or cannot be. */
    CompletableFuture<Void> resign() {
        List<CompletableFuture<ManagerResponse>> said =
                leadership.resign(now()).stream().map(this::send).toList();
        told = Role.NONE;
        check();
        return CompletableFuture.allOf(said.toArray(CompletableFuture[]::new)).exceptionally(problem -> null);
    }

    private void announce(List<Announcement> announcements) {
        for (Announcement announcement : announcements) {
            Leadership asked = leadership;
            Future<?> unused = send(announcement)
                    .whenCompleteAsync(
                            (response, problem) -> {
                                if (response instanceof ManagerError && asked == leadership) {
                                    refused();
                                }
                            },
                            calls);
        }
        check();
    }

    private CompletableFuture<ManagerResponse> send(Announcement announcement) {
        return link.send(new ProgramAction(
                link.token().value(),
                announcement,
                host,
                ProcessHandle.current().pid()));
    }

    private void refused() {
        leadership.refused();
        check();
    }

    /** Tells the listener and the log what has changed. */
    private void check() {
        Role role = leadership.role();
        boolean holds = holds();
        if (held && !holds) {
            held = false;
        }
        if (role != told && role == Role.STANDING_BY) {
            standsBy();
        } else if (role != told && role == Role.LEADING && told == Role.STANDING_BY) {
            LOG.info("Takes over the calls of this Asterisk");
        }
        if (role == Role.LEADING || role == Role.STANDING_BY) {
            told = role;
        }
        if (!held && holds) {
            held = true;
            listener.gained();
        }
    }

    private void standsBy() {
        String other = places.getOrDefault(leadership.leader(), "starting as well");
        if (standby) {
            LOG.info("Another ringorder ({}) drives the calls of this Asterisk; standing by", other);
        } else {
            LOG.warn("Another ringorder ({}) drives the calls of this Asterisk; standing by", other);
        }
        listener.handedOver();
    }
}
