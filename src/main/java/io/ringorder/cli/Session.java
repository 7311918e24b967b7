package io.ringorder.cli;

import io.ringorder.store.DatabaseSettings;
import io.ringorder.store.NoDatabase;
import io.ringorder.store.StoreUnavailable;
import io.ringorder.terminal.Printable;

/** One run of the program: what its commands share. */
record Session(Surroundings surroundings, Configuration configuration, Parts parts) {

    /**
     * Opens the database that is there, or makes a new one if that is asked for.
     *
     * @throws StoreUnavailable when there is none, or it cannot be used
     */
    Parts.Store open(DatabaseOptions options) {
        DatabaseSettings settings = options.settings(this);
        String which = settings.location() + " (" + options.source(this) + ")";
        if (options.verbose()) {
            complain("The database is " + which + ".");
        }
        try {
            Parts.Store store = parts.store(settings, options.create());
            if (store.isNew()) {
                complain("A new database was made: " + which + ".");
            }
            return store;
        } catch (NoDatabase e) {
            throw new NoDatabase("There is no database " + which
                    + " yet: \"ringorder serve\" makes it when it starts, or" + " this command with --create.");
        }
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
