package io.ringorder.bench;

/** The parts of the benchmark, in the order they run. */
enum Part {
    CALLS("calls", "The same calls, rung five ways"),
    RATE("rate", "Highest rate"),
    TRAFFIC("traffic", "Messages a call"),
    MEMORY("memory", "Memory"),
    AGI("agi", "FastAGI alone"),
    STARTS("starts", "Starts"),
    LARGE("large", "Many extensions"),
    LOOKUPS("lookups", "Look-ups in the program");

    private final String label;
    private final String title;

    Part(String label, String title) {
        this.label = label;
        this.title = title;
    }

    /** What {@code --only} calls it. */
    String label() {
        return label;
    }

    String title() {
        return title;
    }

    Result run(World world, Scale scale) {
        return switch (this) {
            case CALLS -> Comparison.run(world, scale);
            case RATE -> HighestRate.run(world, scale);
            case TRAFFIC -> Traffic.run(world);
            case MEMORY -> Memory.run(world, scale);
            case AGI -> FastAgi.run(world, scale);
            case STARTS -> Starts.run(world, scale);
            case LARGE -> ManyExtensions.run(world, scale);
            case LOOKUPS -> LookUps.run(world, scale);
        };
    }
}
