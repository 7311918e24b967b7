package io.ringorder.chaos;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The orders that the extensions have; short ones, so that calls in every stage are in flight after a few seconds. */
enum OrderKind {
    IN_TURN(8010, 10, "desk:2,pc:2,mobile:2", "wait"),
    JOINING(8020, 10, "desk:2>pc:2>mobile:2", "wait"),
    MOBILE_FIRST(8030, 10, "mobile:3,pc:3", "wait"),
    AT_ONCE(8040, 10, "all:5", "wait"),
    /** The mobile is not registered when the call begins: its stage costs no time, and it joins when it registers. */
    LATE(8050, 60, "mobile:2,desk:5", "join");

    private final int firstExtension;
    private final int extensions;
    private final String order;
    private final String late;

    OrderKind(int firstExtension, int extensions, String order, String late) {
        this.firstExtension = firstExtension;
        this.extensions = extensions;
        this.order = order;
        this.late = late;
    }

    /** All extensions with this order. */
    List<String> extensionNumbers() {
        return IntStream.range(firstExtension, firstExtension + extensions)
                .mapToObj(Integer::toString)
                .toList();
    }

    /** The devices that are registered from the beginning. */
    Set<DeviceType> registered() {
        return switch (this) {
            case LATE -> EnumSet.of(DeviceType.DESK);
            case MOBILE_FIRST -> EnumSet.of(DeviceType.MOBILE, DeviceType.PC);
            case IN_TURN, JOINING, AT_ONCE -> EnumSet.allOf(DeviceType.class);
        };
    }

    /** A line of the file that {@code order import} reads. */
    String importLine(String extension) {
        return extension + ",\"" + order + "\"," + late;
    }

    /** The stage in which the device rings, from 0. */
    int stageOf(DeviceType device) {
        List<String> stages = List.of(order.split("[,>]", -1));
        return IntStream.range(0, stages.size())
                .filter(stage -> stages.get(stage).contains(device.word()))
                .findFirst()
                .orElse(0);
    }

    /** Whether each device of it is rung with a Tt header, as long as the program decides. */
    boolean isTagged() {
        return this != AT_ONCE;
    }
}
