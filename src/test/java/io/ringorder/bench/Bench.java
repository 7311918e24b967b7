package io.ringorder.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The benchmark: runs its parts in turn, and writes a page with the results. */
@Command(
        name = "./run.sh bench",
        description = "Measure ringorder against plain dialplan and a SIP proxy, and write docs/benchmark.md.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    private static final Path KAMAILIO = Path.of(System.getProperty("bench.kamailio", "target/kamailio"));

    @Option(
            names = "--quick",
            description = "A few calls of each, to see that it works; the page goes to target/benchmark.")
    private boolean quick;

    @Option(names = "--long", description = "Watch the memory for ten minutes instead of one.")
    private boolean lasting;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Only these parts; the page goes to target/benchmark.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "List the parts.")
    private boolean list;

    /** Runs the benchmark; exits with 1 when it could not be carried out, whatever was or was not reached. */
    public static void main(String[] args) {
        CommandLine commandLine = new CommandLine(new Bench());
        System.exit(commandLine.execute(args));
    }

    @Override
    public Integer call() {
        if (list) {
            for (Part part : Part.values()) {
                System.out.printf("%-10s %s%n", part.label(), part.title());
            }
            return 0;
        }
        Scale scale = quick ? Scale.quick() : Scale.normal();
        if (lasting) {
            scale = scale.withMemory(Duration.ofMinutes(10));
        }
        List<Part> parts = parts();
        try (World world = World.start(KAMAILIO)) {
            Map<Part, Result> results = new EnumMap<>(Part.class);
            for (Part part : parts) {
                Progress.say("== " + part.title());
                results.put(part, part.run(world, scale));
            }
            boolean complete = !quick && only.isEmpty();
            Path folder = complete ? Path.of("docs") : Child.WORK;
            Path page = Page.write(folder, command(), Machine.describe(world, KAMAILIO), results);
            results.values().stream()
                    .flatMap(result -> result.bars().stream())
                    .forEach(bar -> System.out.println((bar.reached() ? "reached      " : "NOT REACHED  ") + bar.what()
                            + ": " + bar.measured() + " (" + bar.limit() + ")"));
            System.out.println("Written: " + page);
        }
        return 0;
    }

    private List<Part> parts() {
        if (only.isEmpty()) {
            return List.of(Part.values());
        }
        return only.stream()
                .map(name -> Arrays.stream(Part.values())
                        .filter(part -> part.label().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ParameterException(
                                new CommandLine(this), "There is no part \"" + name + "\"; --list lists them.")))
                .sorted()
                .toList();
    }

    private String command() {
        return "./run.sh bench" + (quick ? " --quick" : "") + (lasting ? " --long" : "")
                + (only.isEmpty() ? "" : " --only " + String.join(",", only));
    }
}
