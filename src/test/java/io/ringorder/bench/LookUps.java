package io.ringorder.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JMH benchmarks of {@code src/jmh}, in processes of their own. */
final class LookUps {

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private LookUps() {}

    static Result run(World world, Scale scale) {
        // What is measured next has the processors for itself.
        world.stopServe();
        Path file = Child.WORK.resolve("jmh.json");
        boolean quick = scale.rounds() < 3;
        Child.output(
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.openjdk.jmh.Main",
                        "-f",
                        quick ? "1" : "3",
                        "-wi",
                        quick ? "1" : "3",
                        "-i",
                        quick ? "2" : "5",
                        "-r",
                        "1",
                        "-w",
                        "1",
                        "-prof",
                        "gc",
                        "-rf",
                        "json",
                        "-rff",
                        file.toString()));
        try {
            return result(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Result result(JsonNode benchmarks) {
        Result result = new Result()
                .say("Measured by JMH, each in "
                        + benchmarks.path(0).path("forks").asInt()
                        + " processes; the limits are those of its 99.9 % confidence interval. The database is a file of H2 "
                        + "with 5,000 orders of three stages.");
        List<List<String>> rows = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        for (JsonNode benchmark : benchmarks) {
            String name = benchmark.path("benchmark").asText().replaceAll(".*\\.", "");
            JsonNode metric = benchmark.path("primaryMetric");
            double score = metric.path("score").asDouble();
            names.add(name);
            times.add(score);
            rows.add(List.of(
                    name,
                    Figures.text(score),
                    Figures.text(metric.path("scoreConfidence").path(0).asDouble()),
                    Figures.text(metric.path("scoreConfidence").path(1).asDouble()),
                    Figures.text(benchmark
                            .path("secondaryMetrics")
                            .path(ALLOCATION)
                            .path("score")
                            .asDouble())));
            if (name.equals("ringOrder")) {
                result.atMost("ring order from H2", score, 30, " µs");
            } else if (name.equals("planAndClassify")) {
                result.atMost("plan, and classify 5 contacts", score, 5, " µs");
            }
            Progress.say(name + " " + Figures.text(score) + " µs");
        }
        return result.table(new Result.Table(
                "lookups",
                "One look-up (µs)",
                List.of("what", "mean", "from", "to", "bytes allocated"),
                rows,
                new Plot("µs", names).series("mean", times)));
    }
}
