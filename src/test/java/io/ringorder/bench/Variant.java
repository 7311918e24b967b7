package io.ringorder.bench;

/** A way to ring devices one after the other. */
enum Variant {
    FLOOR("plain Dial() lines", 2000),
    LOOP("dialplan loop", 3000),
    FOLLOW_ME("Local channels", 4000),
    PROXY("Kamailio", 8000),
    OURS("ringorder", 8000);

    private final String label;
    private final int numbers;

    Variant(String label, int numbers) {
        this.label = label;
        this.numbers = numbers;
    }

    String label() {
        return label;
    }

    /** The number to call for this many devices, as {@code lab/bench/extensions.conf} has it. */
    String number(int devices) {
        return Integer.toString(numbers + devices);
    }
}
