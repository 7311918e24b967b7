package io.ringorder.store;

import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A JDBC URL taken apart, with the user and the password taken out of it: a driver quotes its URL in error messages.
 *
 * @param target what follows the kind in the URL, without settings
 * @param settings those of the URL, in its order; names of H2 settings in upper case
 */
record DatabaseUrl(Kind kind, String target, Map<String, String> settings, String user, String password) {

    private static final String WHAT_IS_ALLOWED =
            "jdbc:h2:file:PATH, jdbc:h2:mem:NAME and jdbc:postgresql://HOST/NAME are allowed.";

    /** The kinds of database, and how their URLs begin. */
    enum Kind {
        H2_FILE("jdbc:h2:file:", ";", DatabaseUrlSettings.H2),
        H2_MEMORY("jdbc:h2:mem:", ";", DatabaseUrlSettings.H2),
        POSTGRESQL("jdbc:postgresql:", "?", DatabaseUrlSettings.POSTGRESQL);

        private final String prefix;
        private final String settingsMark;
        private final DatabaseUrlSettings allowed;

        Kind(String prefix, String settingsMark, DatabaseUrlSettings allowed) {
            this.prefix = prefix;
            this.settingsMark = settingsMark;
            this.allowed = allowed;
        }
    }

    /**
     * Takes the URL apart.
     *
     * @throws InvalidInput when it is of no kind that is supported, or has a setting that is not allowed
     */
    static DatabaseUrl of(DatabaseSettings given) {
        String url = given.url().strip();
        for (Kind kind : Kind.values()) {
            if (url.startsWith(kind.prefix)) {
                return of(kind, url.substring(kind.prefix.length()), given);
            }
        }
        throw new InvalidInput("\"" + location(url) + "\" is no database for ringorder: " + WHAT_IS_ALLOWED);
    }

    private static DatabaseUrl of(Kind kind, String rest, DatabaseSettings given) {
        int mark = rest.indexOf(kind.settingsMark);
        String target = mark < 0 ? rest : rest.substring(0, mark);
        Map<String, String> settings = mark < 0 ? new LinkedHashMap<>() : kind.allowed.read(rest.substring(mark + 1));
        if (target.isEmpty()) {
            throw new InvalidInput("\"" + kind.prefix + "\" does not say which database: " + WHAT_IS_ALLOWED);
        }
        boolean postgresql = kind == Kind.POSTGRESQL;
        Optional<String> user = Optional.ofNullable(settings.remove(postgresql ? "user" : "USER"));
        Optional<String> password = Optional.ofNullable(settings.remove(postgresql ? "password" : "PASSWORD"));
        String standardUser = postgresql ? System.getProperty("user.name") : "sa";
        return new DatabaseUrl(
                kind,
                kind == Kind.H2_FILE ? absolute(target).toString() : target,
                settings,
                given.user().or(() -> user).orElse(standardUser),
                given.password().or(() -> password).orElse(""));
    }

    private static Path absolute(String path) {
        String home = System.getProperty("user.home");
        try {
            Path absolute = Path.of(path.startsWith("~/") ? home + path.substring(1) : path)
                    .toAbsolutePath()
                    .normalize();
            if (absolute.toString().contains(";")) {
                // H2 would read settings out of the name of a folder.
                throw new InvalidInput("The database cannot be at " + Printable.escape(absolute.toString(), 200)
                        + ": a path without a semicolon is allowed.");
            }
            return absolute;
        } catch (InvalidPathException e) {
            throw new InvalidInput("\"" + Printable.escape(path, 80) + "\" is no path of a file.");
        }
    }

    /** Where the database is, as people may see it: no settings, no user, no password. */
    String location() {
        return location(kind.prefix + target);
    }

    static String location(String url) {
        String withoutSettings = url.strip().split("[;?]", 2)[0];
        return Printable.escape(withoutSettings.replaceFirst("//[^/]*@", "//"), 200);
    }

    /** The file of an H2 database that holds its data. */
    Path h2Data() {
        return Path.of(target + ".mv.db");
    }

    boolean has(String setting) {
        return settings.containsKey(setting);
    }

    /** The URL for the H2 driver: the settings of the user, and after these the defaults for the rest. */
    String h2(Map<String, String> defaults) {
        return kind.prefix + target + h2Settings(defaults);
    }

    /** As {@link #h2}, for the server in another process that has it open. */
    String h2Server(String server, Map<String, String> defaults) {
        return "jdbc:h2:tcp://" + server + h2Settings(defaults);
    }

    private String h2Settings(Map<String, String> defaults) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        defaults.forEach(all::putIfAbsent);
        return all.entrySet().stream()
                .map(setting -> ";" + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining());
    }

    /** The URL for the PostgreSQL driver, without settings. */
    String postgresql() {
        return kind.prefix + target;
    }

    /** The location: a record would show the password. */
    @Override
    public String toString() {
        return location();
    }
}
