package io.ringorder.cli;

import io.ringorder.terminal.Printable;

/** One run of the program: what its commands share. */
record Session(Surroundings surroundings, Configuration configuration, Parts parts) {

    Parts.Store open(DatabaseOptions options) {
        return parts.store(options.settings(this));
    }

    Parts.Inspector connect(AmiOptions options) {
        return parts.inspector(options.settings(this));
    }

    /** Prints one line; the text must have been made safe to show. */
    void print(String line) {
        surroundings.out().println(line);
    }

    void print(Json json) {
        print(json.text());
    }

    void print(Table table) {
        table.lines(surroundings.coloured()).forEach(this::print);
    }

    /** Prints one line on the error stream. */
    void complain(String sentence) {
        surroundings.err().println("ringorder: " + Printable.escape(DatabaseOptions.withoutPassword(sentence)));
    }
}
