package io.ringorder.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was seen of one call. Times in milliseconds.
 *
 * @param rung the ports of the devices in the order of their first INVITEs
 * @param postDialDelay caller's INVITE to the first INVITE to a device
 * @param stageGaps CANCEL to a device to the INVITE to the next one
 * @param answerLatency the device's 200 to the caller's 200; empty when the call was not answered
 */
record CallTimes(
        List<Integer> rung, Optional<Double> postDialDelay, List<Double> stageGaps, Optional<Double> answerLatency) {

    /** A caller's display name tells the call; the scenarios in lab/sipp write it. */
    private static final Pattern NAME = Pattern.compile("\r\nFrom: *\"([^\"]+)\"");

    private static final String OK_TO_INVITE = "200 INVITE";

    /** The first time of each kind of message, by kind and port. */
    private static final class Seen {

        private final Map<String, Long> first = new LinkedHashMap<>();
        private final List<Integer> rung = new ArrayList<>();

        void add(String kind, int port, long micros) {
            first.putIfAbsent(kind + port, micros);
        }

        Optional<Double> between(String one, String other) {
            Long from = first.get(one);
            Long to = first.get(other);
            return from == null || to == null ? Optional.empty() : Optional.of((to - from) / 1000.0);
        }
    }

    /** The calls that this port made, by the caller's name. */
    static Map<String, CallTimes> of(List<Packet> packets, int caller, List<Integer> devices) {
        Map<String, Seen> calls = new HashMap<>();
        for (Packet packet : packets) {
            Matcher name = NAME.matcher(packet.payload());
            if (name.find()) {
                see(packet, caller, devices, calls.computeIfAbsent(name.group(1), call -> new Seen()));
            }
        }
        Map<String, CallTimes> times = new LinkedHashMap<>();
        calls.forEach((name, seen) -> {
            if (seen.first.containsKey("INVITE" + caller)) {
                times.put(name, times(seen, caller));
            }
        });
        return times;
    }

    private static void see(Packet packet, int caller, List<Integer> devices, Seen seen) {
        String kind = kind(packet.payload());
        if (packet.from() == caller && kind.equals("INVITE")) {
            seen.add(kind, caller, packet.micros());
        } else if (packet.to() == caller && kind.equals(OK_TO_INVITE)) {
            seen.add(kind, caller, packet.micros());
        } else if (devices.contains(packet.from()) && kind.equals(OK_TO_INVITE)) {
            seen.add(kind, packet.from(), packet.micros());
        } else if (devices.contains(packet.to()) && (kind.equals("INVITE") || kind.equals("CANCEL"))) {
            seen.add(kind, packet.to(), packet.micros());
            if (kind.equals("INVITE") && !seen.rung.contains(packet.to())) {
                seen.rung.add(packet.to());
            }
        }
    }

    /** The method of a request; the status of a response and what it answers. */
    private static String kind(String message) {
        int blank = message.indexOf(' ');
        if (blank < 0) {
            return "";
        }
        if (!message.startsWith("SIP/2.0 ")) {
            return message.substring(0, blank);
        }
        int cseq = message.indexOf("\r\nCSeq:");
        boolean toInvite = cseq >= 0
                && message.substring(cseq + 2, message.indexOf("\r\n", cseq + 2))
                        .endsWith(" INVITE");
        return message.substring(blank + 1, blank + 4) + (toInvite ? " INVITE" : "");
    }

    private static CallTimes times(Seen seen, int caller) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < seen.rung.size(); i++) {
            seen.between("CANCEL" + seen.rung.get(i - 1), "INVITE" + seen.rung.get(i))
                    .ifPresent(gaps::add);
        }
        Optional<Integer> first = seen.rung.stream().findFirst();
        Optional<Integer> last = seen.rung.stream().reduce((one, other) -> other);
        return new CallTimes(
                List.copyOf(seen.rung),
                first.flatMap(port -> seen.between("INVITE" + caller, "INVITE" + port)),
                gaps,
                last.flatMap(port -> seen.between(OK_TO_INVITE + port, OK_TO_INVITE + caller)));
    }

    /** Whether it rang these devices in this order, and the last one answered. */
    boolean isAsConfigured(List<Integer> devices) {
        return rung.equals(devices) && answerLatency.isPresent();
    }
}
