package io.ringorder.cli;

import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Where the value of a setting comes from when the command line does not say:
 *
 * <ol>
 *   <li>the environment variable,
 *   <li>the properties file: {@code --config}, else {@code RINGORDER_CONFIG}, else {@value #DEFAULT_FILE} in the working
 *       directory if it is there, else {@value #SYSTEM_FILE} in {@code /etc} if it is there,
 *   <li>the built-in default.
 * </ol>
 *
 * <p>A file that is wrong is no reason to refuse {@code --help}: what is wrong is kept for {@link #requireValid()}.
 */
final class Configuration implements IDefaultValueProvider {

    static final String CONFIG_OPTION = "--config";
    static final String CONFIG_VARIABLE = "RINGORDER_CONFIG";
    static final String DEFAULT_FILE = "ringorder.properties";
    static final String SYSTEM_FILE = "ringorder/ringorder.properties";

    private static final int MAX_SECRET_BYTES = 4096;

    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Path systemFile;
    private Optional<PropertiesFile> file = Optional.empty();
    private Optional<InvalidInput> unreadable = Optional.empty();

    private Configuration(Surroundings surroundings) {
        this.environment = surroundings.environment();
        this.workingDirectory = surroundings.workingDirectory();
        this.systemFile = surroundings.folders().system().resolve(SYSTEM_FILE);
    }

    /** A value, and where a person finds it. */
    record Sourced(String value, String source) {}

    static Configuration of(Surroundings surroundings, String... args) {
        Configuration configuration = new Configuration(surroundings);
        try {
            configuration.file = configuration.path(args).map(configuration::read);
        } catch (InvalidInput e) {
            configuration.unreadable = Optional.of(e);
        }
        return configuration;
    }

    /** The options are not parsed yet when their defaults are asked for, so the arguments are searched by hand. */
    private Optional<Path> path(String... args) {
        List<String> options = Arrays.asList(args);
        int end = options.indexOf("--");
        options = end < 0 ? options : options.subList(0, end);
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).startsWith(CONFIG_OPTION + "=")) {
                return Optional.of(resolve(options.get(i).substring(CONFIG_OPTION.length() + 1)));
            }
            if (options.get(i).equals(CONFIG_OPTION) && i + 1 < options.size()) {
                return Optional.of(resolve(options.get(i + 1)));
            }
        }
        Optional<String> variable = variable(CONFIG_VARIABLE);
        if (variable.isPresent()) {
            return variable.map(this::resolve);
        }
        // A file that may not be looked at counts as there: going on without it would end at another database.
        return Stream.of(resolve(DEFAULT_FILE), systemFile)
                .filter(file -> !Files.notExists(file))
                .findFirst();
    }

    private PropertiesFile read(Path path) {
        try {
            return PropertiesFile.read(path);
        } catch (InvalidInput e) {
            if (!path.equals(systemFile)) {
                throw e;
            }
            // Nobody has named this one.
            throw new InvalidInput(e.getMessage().replaceFirst("\\.$", "") + "; --config FILE or " + CONFIG_VARIABLE
                    + " names another properties file.");
        }
    }

    /** Which properties file is used, as a sentence. */
    String used() {
        return file.map(read ->
                        "The properties file is " + Printable.escape(read.path().toString()) + ".")
                .orElseGet(
                        () -> "No properties file is used: " + DEFAULT_FILE + " is not in the working directory, and "
                                + Printable.escape(systemFile.toString()) + " does not exist.");
    }

    /** The file of this name, seen from the working directory. */
    Path resolve(String name) {
        return TextFile.resolve(workingDirectory, name);
    }

    /** An empty variable counts as one that is not set. */
    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * Refuses a properties file that cannot be used.
     *
     * @throws InvalidInput naming everything that is wrong with it
     */
    void requireValid() {
        unreadable.ifPresent(problem -> {
            throw problem;
        });
        file.filter(read -> !read.problems().isEmpty()).ifPresent(read -> {
            throw new InvalidInput("The properties file "
                    + Printable.escape(read.path().toString()) + " has " + String.join("; ", read.problems()) + ".");
        });
    }

    /** What a person should be warned of. */
    List<String> warnings(ParseResult commandLine) {
        Stream<String> secrets = file.stream()
                .flatMap(read -> read.exposedSecrets().stream().map(secret -> exposed(read.path(), secret.key())));
        Stream<String> files = Stream.of(Setting.AMI_SECRET_FILE, Setting.DATABASE_PASSWORD_FILE)
                .flatMap(setting -> value(setting, commandLine).stream()
                        .map(this::resolve)
                        .filter(PropertiesFile::othersMayRead)
                        .map(path -> exposed(path, "a secret")));
        return Stream.concat(secrets, files).toList();
    }

    private static String exposed(Path path, String what) {
        return Printable.escape(path.toString()) + " holds " + what
                + " and can be read by other users; \"chmod 600\" keeps it yours.";
    }

    private Optional<String> value(Setting setting, ParseResult commandLine) {
        return commandLine.asCommandLineList().stream()
                .map(level -> level.getParseResult().matchedOption(setting.option()))
                .filter(Objects::nonNull)
                .map(option -> option.<String>getValue())
                .findFirst()
                .or(() -> configured(setting).map(Sourced::value));
    }

    @Override
    @SuppressWarnings("NullAway") // null is how Picocli's interface says that there is no default.
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !option.longestName().startsWith("--")) {
            return null;
        }
        return Setting.withKey(option.longestName().substring(2))
                .flatMap(this::configured)
                .map(Sourced::value)
                .orElse(null);
    }

    /** What the environment or the properties file says. */
    private Optional<Sourced> configured(Setting setting) {
        return variable(setting.variable())
                .map(value -> new Sourced(value, "environment variable " + setting.variable()))
                .or(() -> file.flatMap(read -> Optional.ofNullable(read.values().get(setting))
                        .map(value -> new Sourced(
                                value,
                                setting.key() + " in "
                                        + Printable.escape(read.path().toString())))));
    }

    /**
     * The value that an option has in the end, after a check.
     *
     * @throws InvalidInput when it is not allowed, naming the option, variable or file it comes from
     */
    String checked(Setting setting, String value, ParseResult commandLine) {
        setting.complaint(value).ifPresent(allowed -> {
            throw new InvalidInput(
                    "\"" + Printable.escape(value, 60) + "\" (" + source(setting, commandLine) + "): " + allowed + ".");
        });
        return value;
    }

    /** Where a person finds the value that this setting has in the end. */
    String source(Setting setting, ParseResult commandLine) {
        return commandLine.hasMatchedOption(setting.option())
                ? "option " + setting.option()
                : configured(setting).map(Sourced::source).orElse("default of " + setting.option());
    }

    /**
     * A secret: from the file that the command line names, else the environment, else the properties file; each of the
     * latter may hold the secret or name the file that does.
     *
     * @param file the value of the option that names a file
     */
    Optional<String> secret(Setting secret, Setting inFile, String file, ParseResult commandLine) {
        if (commandLine.hasMatchedOption(inFile.option())) {
            return Optional.of(firstLine(inFile.option(), file));
        }
        Optional<String> variable = variable(secret.variable()).map(value -> checkedSecret(secret.variable(), value));
        if (variable.isPresent()) {
            return variable;
        }
        Optional<String> variableFile = variable(inFile.variable()).map(name -> firstLine(inFile.variable(), name));
        if (variableFile.isPresent()) {
            return variableFile;
        }
        return configured(secret)
                .map(Sourced::value)
                .or(() -> configured(inFile).map(named -> firstLine(named.source(), named.value())));
    }

    private String firstLine(String source, String fileName) {
        return TextFile.read(resolve(fileName), MAX_SECRET_BYTES)
                .lines()
                .findFirst()
                .map(line -> checkedSecret(source, line))
                .orElseThrow(() -> new InvalidInput("The file " + Printable.escape(fileName, 200) + " (" + source
                        + ") is empty: its first line is the secret."));
    }

    private static String checkedSecret(String source, String value) {
        Setting.AMI_SECRET.complaint(value).ifPresent(allowed -> {
            throw new InvalidInput("The secret (" + source + ") cannot be used: " + allowed + ".");
        });
        return value;
    }
}
