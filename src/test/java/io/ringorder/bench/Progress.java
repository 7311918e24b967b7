package io.ringorder.bench;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What the benchmark prints while it runs. */
final class Progress {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Progress() {}

    static void say(String line) {
        System.out.println(LocalTime.now(ZoneId.systemDefault()).format(TIME) + " " + line);
    }
}
