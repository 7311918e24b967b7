package io.ringorder.store;

/** There is no database of ringorder where one was to be opened: no file, or no tables. Nothing was made. */
public final class NoDatabase extends StoreUnavailable {

    private static final long serialVersionUID = 1L;

    public NoDatabase(String message) {
        super(message);
    }
}
