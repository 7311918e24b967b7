package io.ringorder.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Asterisk and ringorder say to each other, over AMI and FastAGI. */
final class Traffic {

    private static final Pattern ACTION = Pattern.compile("(?im)^Action: (\\S+)\r?$");
    private static final Pattern EVENT = Pattern.compile("(?m)^Event: (\\S+)\r?$");
    private static final int CALLS = 100;

    private final List<Packet> packets;
    private final int amiPort;
    private final int agiPort;

    private Traffic(List<Packet> packets, int amiPort, int agiPort) {
        this.packets = packets;
        this.amiPort = amiPort;
        this.agiPort = agiPort;
    }

    static Result run(World world) {
        List<List<String>> rows = new ArrayList<>();
        List<Double> actions = new ArrayList<>();
        for (int devices : new int[] {2, 3}) {
            Traffic traffic = of(world, devices);
            rows.addAll(traffic.rows(devices));
            actions.add(count(traffic.found(ACTION, packet -> packet.to() == traffic.amiPort)) / (double) CALLS);
        }
        Plot plot = new Plot("actions a call", List.of("2 devices", "3 devices")).series("AMI actions", actions);
        return new Result()
                .say("The TCP packets of " + CALLS + " calls of ringorder at " + Scale.RATE
                        + " calls/s, divided by the number of calls.")
                .table(new Result.Table(
                        "traffic",
                        "Messages between Asterisk and ringorder, a call",
                        List.of("case", "what", "a call"),
                        rows,
                        plot));
    }

    private static Traffic of(World world, int devices) {
        int amiPort = world.lab().amiPort();
        int agiPort = world.lab().agiPort();
        world.serve();
        try (Capture capture = Capture.of("tcp and (port " + amiPort + " or port " + agiPort + ")")) {
            Calls.makeUnseen(world, Variant.OURS, devices, Scale.RATE, CALLS);
            return new Traffic(capture.packets(), amiPort, agiPort);
        }
    }

    private List<List<String>> rows(int devices) {
        String with = devices + " devices";
        List<List<String>> rows = new ArrayList<>();
        found(ACTION, packet -> packet.to() == amiPort)
                .forEach((action, count) -> rows.add(row(with, "AMI action " + action, count)));
        found(EVENT, packet -> packet.from() == amiPort)
                .forEach((event, count) -> rows.add(row(with, "AMI event " + event, count)));
        rows.add(row(with, "bytes to AMI", bytes(packet -> packet.to() == amiPort)));
        rows.add(row(with, "bytes from AMI", bytes(packet -> packet.from() == amiPort)));
        rows.add(row(with, "packets to AMI", packets(packet -> packet.to() == amiPort)));
        rows.add(row(with, "packets from AMI", packets(packet -> packet.from() == amiPort)));
        rows.add(row(with, "packets to FastAGI", packets(packet -> packet.to() == agiPort)));
        rows.add(row(with, "packets from FastAGI", packets(packet -> packet.from() == agiPort)));
        return rows;
    }

    private static List<String> row(String with, String what, long count) {
        return List.of(with, what, Figures.text(count / (double) CALLS));
    }

    /** How often each was sent; what a packet boundary cuts in two is put together before. */
    private Map<String, Long> found(Pattern pattern, Predicate<Packet> direction) {
        String text = packets.stream().filter(direction).map(Packet::payload).collect(Collectors.joining());
        return pattern.matcher(text)
                .results()
                .collect(Collectors.groupingBy(match -> match.group(1), TreeMap::new, Collectors.counting()));
    }

    private static long count(Map<String, Long> found) {
        return found.values().stream().mapToLong(Long::longValue).sum();
    }

    private long bytes(Predicate<Packet> direction) {
        return packets.stream().filter(direction).mapToLong(Packet::length).sum();
    }

    private long packets(Predicate<Packet> direction) {
        return packets.stream()
                .filter(direction)
                .filter(packet -> packet.length() > 0)
                .count();
    }

    /** The names of the AMI actions among these packets. */
    static Map<String, Long> actions(List<Packet> packets, int amiPort) {
        return new Traffic(packets, amiPort, 0).found(ACTION, packet -> packet.to() == amiPort);
    }

    /** Bytes that Asterisk's manager has sent. */
    static long bytesFrom(List<Packet> packets, int amiPort) {
        return new Traffic(packets, amiPort, 0).bytes(packet -> packet.from() == amiPort);
    }
}
