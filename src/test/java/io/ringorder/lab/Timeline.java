package io.ringorder.lab;

import io.ringorder.lab.PhoneEvent.Kind;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Tells a call as it happens, and remembers how each phone rang. Safe for use by many threads. */
final class Timeline {

    /**
     * How one phone rang.
     *
     * @param tt the Tt header of its INVITE; empty when it had none
     * @param seconds from its ringing to its answer or to the end of its ringing
     * @param end what ended it
     */
    record Ring(String phone, String tt, double seconds, Kind end, boolean answeredElsewhere) {}

    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final Map<String, PhoneEvent> ringing = new ConcurrentHashMap<>();
    private final List<Ring> rings = new ArrayList<>();
    private long start;

    Timeline(PrintStream out) {
        this.out = out;
    }

    /** Begins a new call; times count from here. */
    synchronized void restart() {
        start = System.nanoTime();
        rings.clear();
        ringing.clear();
    }

    synchronized List<Ring> rings() {
        return List.copyOf(rings);
    }

    synchronized void on(PhoneEvent event) {
        switch (event.kind()) {
            case CALLING ->
                tell(event, "calls " + event.invitation().requestUri().replaceAll("^sip:|@.*", ""));
            case RINGING -> {
                ringing.put(event.phone(), event);
                tell(event, "rings              " + header(event));
            }
            case ANSWERED -> tell(event, "answers            " + ended(event));
            case CANCELLED -> tell(event, "stops ringing      " + ended(event) + elsewhere(event));
            case CONNECTED -> tell(event, "is connected");
            case ENDED -> tell(event, "hears the end of the call");
            case FAILED -> tell(event, "is told " + event.status());
            default -> {
                // Registrations and acknowledgements are no news to a reader.
            }
        }
    }

    private String ended(PhoneEvent event) {
        PhoneEvent began = ringing.remove(event.phone());
        double seconds = began == null ? 0 : (event.nanoTime() - began.nanoTime()) / NANOS;
        rings.add(new Ring(
                event.phone(),
                String.join(" ", event.tt()),
                seconds,
                event.kind(),
                !elsewhere(event).isEmpty()));
        return String.format(Locale.ROOT, "after %.1f s", seconds);
    }

    private static String elsewhere(PhoneEvent event) {
        return event.reasons().stream().anyMatch(reason -> reason.contains("Call completed elsewhere"))
                ? ", answered elsewhere"
                : "";
    }

    private static String header(PhoneEvent event) {
        return event.tt().isEmpty() ? "(no Tt)" : "Tt: " + String.join(" ", event.tt());
    }

    private void tell(PhoneEvent event, String what) {
        out.printf(Locale.ROOT, "  %5.1f s  %-7s %s%n", (event.nanoTime() - start) / NANOS, event.phone(), what);
    }
}
