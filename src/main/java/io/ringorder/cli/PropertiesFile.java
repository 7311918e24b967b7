package io.ringorder.cli;

import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The settings of one properties file.
 *
 * @param problems all that is wrong with the file, each as part of a sentence
 */
record PropertiesFile(Path path, Map<Setting, String> values, List<String> problems) {

    private static final int MAX_BYTES = 1_000_000;

    /**
     * Reads the file.
     *
     * @throws InvalidInput when it cannot be read at all
     */
    static PropertiesFile read(Path path) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(TextFile.read(path, MAX_BYTES)));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidInput("The properties file " + Printable.escape(path.toString())
                    + " holds a \\u that is not followed by four hexadecimal digits.");
        }
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        List<String> problems = new ArrayList<>();
        properties.stringPropertyNames().stream().sorted().forEach(key -> {
            Optional<Setting> setting = Setting.withKey(key);
            if (setting.isEmpty()) {
                problems.add("unknown key \"" + Printable.escape(key, 60) + "\", the nearest known one is \""
                        + nearest(key) + "\"");
                return;
            }
            String value = properties.getProperty(key).strip();
            values.put(setting.get(), value);
            setting.get()
                    .complaint(value)
                    .ifPresent(allowed -> problems.add(quote(setting.get(), value) + ": " + allowed));
        });
        return new PropertiesFile(path, values, problems);
    }

    private static String quote(Setting setting, String value) {
        return setting.secret() ? setting.key() : setting.key() + " = " + Printable.escape(value, 60);
    }

    /** The secrets of this file that other users of the machine can read. */
    List<Setting> exposedSecrets() {
        return othersMayRead(path)
                ? values.keySet().stream().filter(Setting::secret).toList()
                : List.of();
    }

    static boolean othersMayRead(Path path) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            return permissions.contains(PosixFilePermission.GROUP_READ)
                    || permissions.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static String nearest(String key) {
        return Arrays.stream(Setting.values())
                .map(Setting::key)
                .min(Comparator.comparing(known -> distance(key, known)))
                .orElseThrow();
    }

    /** The edit distance of Levenshtein. */
    private static int distance(String from, String to) {
        String left = from.length() > 100 ? from.substring(0, 100) : from;
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int substituted = diagonal + (left.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
