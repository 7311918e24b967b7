package io.ringorder.chaos;

/**
 * Something that goes wrong while calls are in flight. Immutable.
 *
 * @param name what {@code --only} takes
 * @param title what it is, for people
 * @param claim how little of it callers and devices may notice
 * @param prepare runs before the first call
 * @param strike does the harm, and undoes it
 * @param tidy runs after the last call, whatever happened
 */
record Fault(String name, String title, Claim claim, Step prepare, Step strike, Step tidy) {

    /** What is claimed of all calls under a fault. */
    enum Claim {
        /** None is lost. */
        NONE_LOST(2),
        /** None is lost, but each of five blows can cost the caller a turn. */
        NONE_LOST_IN_THE_END(5),
        /** Besides, each rings in its order; a stage may be late, and the status that of a stage that was. */
        IN_ORDER(2),
        /** Besides, each ends as if nothing had gone wrong. */
        UNNOTICED(2);

        private final int turns;

        Claim(int turns) {
            this.turns = turns;
        }

        /** How often the dialplan may have waited in vain for the program before a call is over. */
        int turns() {
            return turns;
        }

        boolean inOrder() {
            return this == IN_ORDER || this == UNNOTICED;
        }
    }

    /** A part of a fault. */
    @FunctionalInterface
    interface Step {
        void run(Bench bench, Moment moment) throws Exception;
    }

    private static final Step NOTHING = (bench, moment) -> {};

    static Fault of(String name, String title, Step strike) {
        return new Fault(name, title, Claim.NONE_LOST, NOTHING, strike, NOTHING);
    }

    Fault unnoticed() {
        return claiming(Claim.UNNOTICED);
    }

    Fault inOrder() {
        return claiming(Claim.IN_ORDER);
    }

    Fault claiming(Claim other) {
        return new Fault(name, title, other, prepare, strike, tidy);
    }

    Fault prepared(Step step) {
        return new Fault(name, title, claim, step, strike, tidy);
    }

    Fault tidied(Step step) {
        return new Fault(name, title, claim, prepare, strike, step);
    }
}
