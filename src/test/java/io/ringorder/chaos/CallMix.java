package io.ringorder.chaos;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes up calls; the same seed makes the same ones. Not safe for use by many threads. */
final class CallMix {

    private final Random random;
    private final boolean withLate;
    private int made;
    private int late;

    /** @param withLate whether some devices register while a call rings */
    CallMix(long seed, boolean withLate) {
        this.random = new Random(seed);
        this.withLate = withLate;
    }

    CallPlan next() {
        made++;
        OrderKind order = order();
        List<String> extensions = order.extensionNumbers();
        // A late device registers for one call only: each of these extensions is used in turn.
        String extension = extensions.get(
                order == OrderKind.LATE ? late++ % extensions.size() : random.nextInt(extensions.size()));
        boolean givesUp = order != OrderKind.LATE && random.nextInt(20) == 0;
        return new CallPlan(
                "call-" + made,
                order,
                extension,
                order == OrderKind.LATE ? lateActs() : acts(order),
                givesUp ? Optional.of(millis(500, 5000)) : Optional.empty(),
                millis(2000, 6000),
                order == OrderKind.LATE ? Optional.of(millis(500, 1500)) : Optional.empty());
    }

    private OrderKind order() {
        int choice = random.nextInt(100);
        if (withLate && choice < 5) {
            return OrderKind.LATE;
        }
        if (choice < 45) {
            return OrderKind.IN_TURN;
        }
        if (choice < 70) {
            return OrderKind.JOINING;
        }
        return choice < 85 ? OrderKind.MOBILE_FIRST : OrderKind.AT_ONCE;
    }

    private Map<DeviceType, DeviceAct> lateActs() {
        return Map.of(DeviceType.DESK, DeviceAct.RINGS, DeviceType.MOBILE, answers());
    }

    private Map<DeviceType, DeviceAct> acts(OrderKind order) {
        Map<DeviceType, DeviceAct> acts = new EnumMap<>(DeviceType.class);
        List<DeviceType> devices = List.copyOf(order.registered());
        int choice = random.nextInt(100);
        if (choice < 60) {
            devices.forEach(device -> acts.put(device, inVain()));
            acts.put(devices.get(random.nextInt(devices.size())), answers());
        } else if (choice < 75) {
            devices.forEach(device -> acts.put(device, DeviceAct.RINGS));
        } else if (choice < 82) {
            devices.forEach(device -> acts.put(device, DeviceAct.IS_BUSY));
        } else if (choice < 88) {
            devices.forEach(device -> acts.put(device, DeviceAct.IS_SILENT));
        } else {
            devices.forEach(device -> acts.put(device, DeviceAct.RINGS));
            acts.put(
                    devices.get(random.nextInt(devices.size())),
                    new DeviceAct(DeviceAct.Kind.DECLINE, millis(300, 900)));
        }
        return acts;
    }

    private DeviceAct inVain() {
        int choice = random.nextInt(10);
        if (choice < 7) {
            return DeviceAct.RINGS;
        }
        return choice < 9 ? DeviceAct.IS_BUSY : DeviceAct.IS_SILENT;
    }

    /** Well within the shortest stage, which takes 2 s. */
    private DeviceAct answers() {
        return new DeviceAct(DeviceAct.Kind.ANSWER, millis(200, 900));
    }

    private Duration millis(int from, int to) {
        return Duration.ofMillis(random.nextInt(from, to));
    }
}
