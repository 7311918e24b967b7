package io.ringorder.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes one thing after another fail while calls are in flight, and tells whether a call was lost. */
@Command(
        name = "./run.sh chaos",
        description = "Makes one thing after another fail while calls are in flight on a real Asterisk. "
                + "Ends with 1 when a call is lost.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class Chaos implements Callable<Integer> {

    private static final PrintStream OUT = System.out;
    private static final Path LOGS = Path.of("target/chaos");

    @Option(names = "--seed", paramLabel = "N", description = "Makes up the same calls again (default: by chance).")
    private long seed = new Random().nextInt(1_000_000);

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Only these faults; writes no report.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--soak", paramLabel = "MINUTES", description = "How long the soak takes (default: 1).")
    private int soakMinutes = 1;

    @Option(names = "--calls", paramLabel = "N", description = "Calls in flight when a fault strikes (default: 60).")
    private int calls = 60;

    @Option(names = "--name", paramLabel = "NAME", description = "How the test Asterisk is called (default: chaos).")
    private String name = "chaos";

    @Option(names = "--list", description = "Names the faults, and does nothing else.")
    private boolean list;

    /** Runs the faults; exits with 1 when a call was lost, with 2 when an option is wrong. */
    public static void main(String[] args) {
        // PostgreSQL's own output is no news here.
        System.setProperty("org.slf4j.simpleLogger.log.io.zonky", "error");
        System.exit(new CommandLine(new Chaos()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        List<Fault> faults = Faults.all(Duration.ofMinutes(soakMinutes));
        if (list) {
            faults.forEach(fault -> OUT.printf("%-18s %s%n", fault.name(), fault.title()));
            return 0;
        }
        List<Fault> chosen = chosen(faults);
        OUT.println("Seed " + seed + ", " + calls + " calls in flight or more, " + chosen.size() + " faults.");
        List<Row> rows = new ArrayList<>();
        String asterisk;
        try (Bench bench = new Bench(name + "-" + ProcessHandle.current().pid(), LOGS)) {
            asterisk = bench.lab().rx("core show version").lines().findFirst().orElse("Asterisk");
            bench.freshProgram();
            for (Fault fault : chosen) {
                Row row = new Round(bench, seed, calls).run(fault);
                tell(row);
                rows.add(row);
            }
        }
        boolean right = rows.stream().allMatch(Row::isRight);
        if (only.isEmpty()) {
            Report.write(rows, seed, asterisk, Path.of("docs/reliability.md"));
        }
        int lost = rows.stream().mapToInt(Row::lost).sum();
        OUT.println(right ? "No call was lost." : lost + " calls were lost; the problems are in " + LOGS + ".");
        return right ? 0 : 1;
    }

    private List<Fault> chosen(List<Fault> faults) {
        List<String> names = faults.stream().map(Fault::name).toList();
        for (String name : only) {
            if (!names.contains(name)) {
                throw new CommandLine.ParameterException(
                        new CommandLine(this), "No such fault: " + name + "; there are " + String.join(", ", names));
            }
        }
        return only.isEmpty()
                ? faults
                : faults.stream().filter(fault -> only.contains(fault.name())).toList();
    }

    private static void tell(Row row) throws IOException {
        OUT.println((row.isRight() ? "ok     " : "FAILED ") + row.line());
        Path file = LOGS.resolve(row.fault().name() + ".log");
        Files.deleteIfExists(file);
        if (!row.isRight()) {
            Files.write(file, row.problems());
            row.problems().stream()
                    .limit(3)
                    .forEach(problem -> OUT.println(
                            "         " + problem.lines().findFirst().orElse("")));
        }
    }
}
