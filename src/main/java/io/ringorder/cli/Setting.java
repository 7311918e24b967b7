package io.ringorder.cli;

import io.ringorder.asterisk.PeerList;
import io.ringorder.terminal.InvalidInput;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can be configured: by the option {@code --name}, the environment variable {@code RINGORDER_NAME} or the
 * key {@code name} of the properties file. Secrets have no option, since command lines are seen by every user.
 */
enum Setting {
    DATABASE_URL("database-url", Kind.DATABASE_URL),
    DATABASE_USER("database-user", Kind.TEXT),
    DATABASE_PASSWORD("database-password", Kind.SECRET),
    DATABASE_PASSWORD_FILE("database-password-file", Kind.TEXT),
    AMI_HOST("ami-host", Kind.HOST),
    AMI_PORT("ami-port", Kind.PORT),
    AMI_USER("ami-user", Kind.TEXT),
    AMI_SECRET("ami-secret", Kind.SECRET),
    AMI_SECRET_FILE("ami-secret-file", Kind.TEXT),
    AMI_TLS("ami-tls", Kind.FLAG),
    AMI_TLS_CA("ami-tls-ca", Kind.TEXT),
    AGI_HOST("agi-host", Kind.HOST),
    AGI_PORT("agi-port", Kind.PORT),
    AGI_ALLOW("agi-allow", Kind.PEERS),
    STANDBY("standby", Kind.FLAG),
    DRAIN("drain", Kind.SECONDS);

    /** What values a setting takes. */
    private enum Kind {
        TEXT,
        SECRET,
        HOST,
        PORT,
        PEERS,
        DATABASE_URL,
        FLAG,
        SECONDS
    }

    private static final int MAX_LENGTH = 1000;

    private final String key;
    private final Kind kind;

    Setting(String key, Kind kind) {
        this.key = key;
        this.kind = kind;
    }

    static Optional<Setting> withKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    String key() {
        return key;
    }

    String option() {
        return "--" + key;
    }

    String variable() {
        return "RINGORDER_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    boolean secret() {
        return kind == Kind.SECRET;
    }

    /** What is allowed, when this value is not. */
    Optional<String> complaint(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("1 to " + MAX_LENGTH + " characters without control characters are allowed");
        }
        return switch (kind) {
            case TEXT, SECRET -> Optional.empty();
            case HOST -> unless(value.matches("[A-Za-z0-9._:%\\[\\]-]{1,255}"), "a host name or address is allowed");
            case PORT -> unless(isPort(value), "a port number from 1 to 65535 is allowed");
            case FLAG -> unless(value.matches("true|false"), "true or false is allowed");
            case SECONDS -> unless(isUpToAnHour(value), "a whole number of seconds from 0 to 3600 is allowed");
            case PEERS ->
                unless(
                        isPeers(value),
                        "addresses and networks, separated by commas, such as 127.0.0.1,10.0.0.0/8,::1 are allowed");
            case DATABASE_URL ->
                unless(
                        value.startsWith("jdbc:h2:") || value.startsWith("jdbc:postgresql:"),
                        "a URL that begins with jdbc:h2: or jdbc:postgresql: is allowed");
        };
    }

    private static Optional<String> unless(boolean fine, String allowed) {
        return fine ? Optional.empty() : Optional.of(allowed);
    }

    private static boolean isUpToAnHour(String value) {
        return value.matches("[0-9]{1,4}") && Integer.parseInt(value) <= 3600;
    }

    private static boolean isPeers(String value) {
        try {
            return !PeerList.parse(value).networks().isEmpty();
        } catch (InvalidInput e) {
            return false;
        }
    }

    private static boolean isPort(String value) {
        return value.matches("[0-9]{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= 65535;
    }
}
