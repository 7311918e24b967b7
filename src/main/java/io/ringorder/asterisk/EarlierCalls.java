package io.ringorder.asterisk;

import io.ringorder.proxy.Contact;
import io.ringorder.proxy.DialAction;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds out what became of a device where it was called before it registered anew: by a leg of the caller's Dial, or by one that
 * joined. Confined to the thread of the calls.
 */
final class EarlierCalls {

    private static final String STATE = "CHANNEL(state)";
    private static final Set<String> RINGS = Set.of("Ringing", "Up");

    private final Tools tools;
    private final JoinedLegs joined;
    private final DialedLegs dialed;

    EarlierCalls(Tools tools, CallerChannel caller, JoinedLegs joined) {
        this.tools = tools;
        this.joined = joined;
        dialed = new DialedLegs(tools, caller);
    }

    /**
     * What became of it.
     *
     * @param inVain whether it neither rang nor said that it does not want to
     * @param dialed the names of the legs of Dial that call it still
     * @param joined the unique ids of those that joined
     */
    private record Found(boolean inVain, List<String> dialed, List<String> joined) {

        private static final Found NOTHING_NEW = new Found(false, List.of(), List.of());
    }

    /**
     * Has the device called anew where it was called in vain, and gives that call up.
     *
     * @param inVain is run if it was
     * @param notKnown is run instead if Asterisk does not tell
     */
    void trace(DialAction.Trace trace, Runnable inVain, Consumer<Throwable> notKnown) {
        tools.whenDone(of(trace), (found, problem) -> {
            if (problem != null) {
                notKnown.accept(problem);
            } else if (found.inVain()) {
                inVain.run();
                joined.giveUp(found.dialed());
                joined.giveUp(found.joined());
            }
        });
    }

    private CompletableFuture<Found> of(DialAction.Trace trace) {
        Set<Contact> called = trace.called();
        List<Leg> legs = joined.calledAt(called);
        List<String> calling = joined.callingAt(called);
        if (called.stream().anyMatch(trace.candidate().contact()::isSameRegistration)) {
            // It is where it was. What calls it reaches it, unless nothing calls it any more.
            boolean again =
                    !legs.isEmpty() && calling.isEmpty() && legs.stream().noneMatch(Leg::spoke);
            return CompletableFuture.completedFuture(again ? new Found(true, List.of(), List.of()) : Found.NOTHING_NEW);
        }
        if (legs.stream().anyMatch(Leg::spoke)) {
            return CompletableFuture.completedFuture(Found.NOTHING_NEW);
        }
        Set<Contact> contacts = called.stream()
                .filter(contact -> legs.stream().noneMatch(leg -> leg.contact().equals(contact)))
                .collect(Collectors.toSet());
        CompletableFuture<Boolean> ring = DialedLegs.all(
                        calling, leg -> tools.link().variable(leg, STATE))
                .thenApply(states -> states.stream().anyMatch(RINGS::contains));
        CompletableFuture<Found> inDial = contacts.isEmpty()
                ? CompletableFuture.completedFuture(new Found(true, List.of(), List.of()))
                : inDial("PJSIP/" + trace.candidate().contact().endpoint() + "-", contacts);
        return ring.thenCombine(
                inDial,
                (rings, found) -> rings ? Found.NOTHING_NEW : new Found(found.inVain(), found.dialed(), calling));
    }

    private CompletableFuture<Found> inDial(String prefix, Set<Contact> contacts) {
        return dialed.alive().thenCompose(names -> {
            List<String> alive =
                    names.stream().filter(name -> name.startsWith(prefix)).toList();
            return dialed.targets(alive).thenCompose(targets -> {
                List<String> its = alive.stream()
                        .filter(leg -> isCalled(contacts, targets.get(alive.indexOf(leg))))
                        .toList();
                return its.isEmpty() ? whenOver(prefix, alive) : whileCalled(its);
            });
        });
    }

    private static boolean isCalled(Set<Contact> contacts, String target) {
        return contacts.stream().anyMatch(contact -> contact.isCalledBy(target));
    }

    private CompletableFuture<Found> whileCalled(List<String> legs) {
        return dialed.lastStatus(legs)
                .thenApply(statuses -> new Found(statuses.stream().noneMatch(DialedLegs::spoke), legs, List.of()));
    }

    /** Which of the legs that are over was its is not known any more; so all of them have to have said something. */
    private CompletableFuture<Found> whenOver(String prefix, List<String> alive) {
        return dialed.heard()
                .thenCompose(heard -> dialed.lastStatus(heard.stream()
                        .filter(leg -> leg.startsWith(prefix) && !alive.contains(leg))
                        .toList()))
                .thenApply(statuses -> new Found(
                        statuses.isEmpty() || !statuses.stream().allMatch(DialedLegs::spoke), List.of(), List.of()));
    }
}
