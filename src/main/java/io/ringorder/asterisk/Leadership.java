package io.ringorder.asterisk;

import io.ringorder.asterisk.Announcement.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the programs on one Asterisk drives its calls, as one of them sees it.
 *
 * <p>Announcements are AMI events, and every connection reads the events in one order. So the rule is one about that order:
 * <b>the last that claimed drives the calls</b>, until it resigns. Each program acts on an event only if, of those before it,
 * the last claim is its own. No two programs act on one event then, however slow they or their connections are. The times
 * below only decide when a program claims.
 *
 * <ol>
 *   <li>After a login it asks. Who drives the calls answers at once; of several that ask, the one with the smallest id goes on.
 *   <li>Who has heard no answer {@link #ANSWER_MILLIS} after its question came back claims.
 *   <li>Who drives the calls says so every {@link #REPEAT_MILLIS}. Who stands by and has heard nothing for
 *       {@link #SILENCE_MILLIS} asks again.
 *   <li>Who resigns names a successor, which claims without asking.
 *   <li>An Asterisk whose connections can read two events in different orders may have two drive the calls. They hear of each
 *       other, and the one with the smaller id claims anew.
 * </ol>
 *
 * <p>No I/O, thread or clock: each method is told the time, in milliseconds from any moment on, and returns what is to be
 * announced. Confined to one thread.
 */
final class Leadership {

    static final long ANSWER_MILLIS = 300;
    static final long REPEAT_MILLIS = 500;
    static final long SILENCE_MILLIS = 1000;
    /** Whoever drives the calls and has not heard itself for so long, while others are there, may have been replaced. */
    static final long LEASE_MILLIS = 1000;

    private static final long STANDING_BY_MILLIS = 1000;
    /** Others not heard of for so long are gone. */
    private static final long GONE_MILLIS = 5000;
    /** An announcement that has not come back by then is lost. */
    private static final long LOST_MILLIS = 2000;
    /** A rival's announcements may have been under way when it was replaced; so many were not. */
    private static final int RIVAL_IS_REAL = 3;

    /** What this program does. */
    enum Role {
        /** Not connected, or it has resigned. */
        NONE,
        ASKING,
        /** It has claimed, and the claim has not come back yet. */
        CLAIMING,
        LEADING,
        STANDING_BY
    }

    private final String id;
    private Role role = Role.NONE;
    private long said;
    private long asked;
    private boolean answerable;
    private long lease;
    private long heardLeader;
    private int rivals;
    private String leader = "";
    private final Map<Long, Long> underWay = new HashMap<>();
    private final Map<String, Long> others = new HashMap<>();
    private final Map<String, Long> standbys = new HashMap<>();
    private long number;
    private boolean mute;

    /** @param id unlike that of any other program and of any earlier connection of this one */
    Leadership(String id) {
        this.id = id;
    }

    Role role() {
        return role;
    }

    /** The program that was last heard to drive the calls; empty when none was. */
    String leader() {
        return leader;
    }

    /**
     * Whether this program may have Asterisk do anything at this moment: it drives the calls, and either no other is there or
     * it has heard itself lately.
     */
    boolean mayAct(long now) {
        return role == Role.LEADING && (mute || !hasOthers(now) || now - lease < LEASE_MILLIS);
    }

    /** Whether another program is there. */
    boolean hasOthers(long now) {
        return others.values().stream().anyMatch(heard -> now - heard < GONE_MILLIS);
    }

    /** The program that goes on when this one resigns. */
    Optional<String> successor(long now) {
        return standbys.entrySet().stream()
                .filter(standby -> now - standby.getValue() < 2 * STANDING_BY_MILLIS + REPEAT_MILLIS)
                .map(Map.Entry::getKey)
                .min(String::compareTo);
    }

    List<Announcement> connected(long now) {
        return ask(now);
    }

    private List<Announcement> ask(long now) {
        role = Role.ASKING;
        asked = now;
        answerable = false;
        return say(Kind.ASKING, now);
    }

    private List<Announcement> claim(long now) {
        role = Role.CLAIMING;
        return say(Kind.CLAIMING, now);
    }

    private List<Announcement> standBy(long now) {
        role = Role.STANDING_BY;
        heardLeader = now;
        return say(Kind.STANDING_BY, now);
    }

    private List<Announcement> say(Kind kind, long now) {
        return say(kind, now, "");
    }

    private List<Announcement> say(Kind kind, long now, String successor) {
        said = now;
        underWay.put(++number, now);
        return List.of(new Announcement(id, number, kind, successor));
    }

    /** An announcement, in the order of events; those of this program come back to it as well. */
    List<Announcement> heard(Announcement announced, long now) {
        if (role == Role.NONE) {
            return List.of();
        }
        return announced.program().equals(id) ? heardItself(announced, now) : heardOther(announced, now);
    }

    private List<Announcement> heardItself(Announcement announced, long now) {
        Long sent = underWay.remove(announced.number());
        if (announced.kind() == Kind.ASKING && role == Role.ASKING && !answerable) {
            answerable = true;
            asked = now;
        } else if (announced.kind() == Kind.CLAIMING) {
            // Whatever was heard meanwhile was before it: now this is the last claim, for everybody.
            role = Role.LEADING;
            rivals = 0;
        }
        if (sent != null && role == Role.LEADING) {
            lease = sent;
        }
        return List.of();
    }

    private List<Announcement> heardOther(Announcement announced, long now) {
        String other = announced.program();
        others.put(other, now);
        if (announced.kind() == Kind.STANDING_BY) {
            standbys.put(other, now);
        } else {
            standbys.remove(other);
        }
        return switch (announced.kind()) {
            case ASKING -> heardQuestion(other, now);
            case CLAIMING -> heardClaim(other, now);
            case LEADING -> heardLeader(other, now);
            case STANDING_BY -> List.of();
            case RESIGNED -> heardResignation(announced, now);
        };
    }

    private List<Announcement> heardQuestion(String other, long now) {
        if (role == Role.LEADING) {
            return say(Kind.LEADING, now);
        }
        if (role != Role.ASKING) {
            return List.of();
        }
        // The other may have come after this one's question, so it is repeated; it was not heard otherwise.
        return other.compareTo(id) < 0 ? standBy(now) : say(Kind.ASKING, now);
    }

    private List<Announcement> heardClaim(String other, long now) {
        leader = other;
        heardLeader = now;
        return role == Role.ASKING || role == Role.LEADING ? standBy(now) : List.of();
    }

    private List<Announcement> heardLeader(String other, long now) {
        heardLeader = now;
        if (role == Role.LEADING) {
            rivals++;
            return rivals >= RIVAL_IS_REAL && id.compareTo(other) < 0 ? claimAnew(now) : List.of();
        }
        leader = other;
        return role == Role.ASKING ? standBy(now) : List.of();
    }

    /** It goes on meanwhile: it is the one that stays. */
    private List<Announcement> claimAnew(long now) {
        rivals = 0;
        return say(Kind.CLAIMING, now);
    }

    private List<Announcement> heardResignation(Announcement announced, long now) {
        others.remove(announced.program());
        if (announced.program().equals(leader)) {
            leader = "";
        }
        return announced.successor().equals(id) && role != Role.LEADING ? claim(now) : List.of();
    }

    /** Time has gone by; to be called every few dozen milliseconds. */
    List<Announcement> tick(long now) {
        for (Map<?, Long> old : List.of(underWay, others, standbys)) {
            old.values().removeIf(at -> now - at > GONE_MILLIS);
        }
        return switch (role) {
            case NONE -> List.of();
            case ASKING -> {
                if (answerable && now - asked >= ANSWER_MILLIS) {
                    yield claim(now);
                }
                yield now - asked >= LOST_MILLIS ? ask(now) : List.of();
            }
            case CLAIMING -> now - said >= LOST_MILLIS ? claim(now) : List.of();
            case LEADING -> now - said >= REPEAT_MILLIS ? say(Kind.LEADING, now) : List.of();
            case STANDING_BY -> {
                if (now - heardLeader >= SILENCE_MILLIS) {
                    yield ask(now);
                }
                yield now - said >= STANDING_BY_MILLIS ? say(Kind.STANDING_BY, now) : List.of();
            }
        };
    }

    /** Ends its part: from now on it does nothing. */
    List<Announcement> resign(long now) {
        Role before = role;
        role = Role.NONE;
        return before == Role.NONE
                ? List.of()
                : say(Kind.RESIGNED, now, successor(now).orElse(""));
    }

    /** Asterisk lets this program announce nothing. When nobody else claims, it drives the calls without having asked. */
    void refused() {
        mute = true;
        if (role == Role.ASKING) {
            role = Role.LEADING;
        }
    }
}
