package io.ringorder.store;

import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the settings in the URL of a database, of which only those on a list are taken. Both drivers have others that run code: H2
 * a script from wherever ({@code INIT}), PostgreSQL's any class by name ({@code socketFactory}, {@code sslfactory}); or that write
 * files ({@code loggerFile}).
 */
enum DatabaseUrlSettings {
    H2(
            "(?<!\\\\);",
            "USER, PASSWORD, AUTO_SERVER, AUTO_SERVER_PORT, CACHE_SIZE, CIPHER, "
                    + "DB_CLOSE_DELAY, FILE_LOCK, IFEXISTS, LOCK_TIMEOUT, RETENTION_TIME, "
                    + "TRACE_LEVEL_FILE, WRITE_DELAY"),
    POSTGRESQL(
            "&",
            "user, password, ApplicationName, channelBinding, connectTimeout, currentSchema, "
                    + "gssEncMode, loadBalanceHosts, prepareThreshold, socketTimeout, sslcert, sslkey, "
                    + "sslmode, sslrootcert, targetServerType, tcpKeepAlive");

    private static final String PASSWORD = "PASSWORD";

    private final String separator;
    private final String names;

    /** @param separator a regular expression; in an H2 URL a backslash takes the meaning of the semicolon after it */
    DatabaseUrlSettings(String separator, String names) {
        this.separator = separator;
        this.names = names;
    }

    /**
     * The settings in this part of the URL, in its order; names of H2 settings in upper case.
     *
     * @throws InvalidInput naming the setting that is not allowed
     */
    Map<String, String> read(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : text.split(separator, -1)) {
            if (setting.isBlank()) {
                continue;
            }
            int equals = setting.indexOf('=');
            String written = equals < 0 ? setting : setting.substring(0, equals);
            String name = this == H2 ? written.toUpperCase(Locale.ROOT) : written;
            if (!List.of(names.split(", ")).contains(name)) {
                throw new InvalidInput("The URL of the database has a setting \"" + Printable.escape(written, 40)
                        + "\": only " + names + " are allowed.");
            }
            settings.put(name, value(name, equals < 0 ? "" : setting.substring(equals + 1)));
        }
        return settings;
    }

    private String value(String name, String text) {
        if (this == POSTGRESQL) {
            return decoded(text);
        }
        // H2 makes SQL of it, but for the password.
        if (!name.equals(PASSWORD) && !text.matches("[A-Za-z0-9_.-]*")) {
            throw new InvalidInput("The setting " + name
                    + " in the URL of the database has a value that is none: letters, digits and . _ - are allowed.");
        }
        return text;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("A setting in the URL of the database has a percent sign that begins no escape: "
                    + "two hexadecimal digits are allowed after it.");
        }
    }
}
