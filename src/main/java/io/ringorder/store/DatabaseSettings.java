package io.ringorder.store;

import io.ringorder.terminal.InvalidInput;
import java.util.Optional;

/**
 * Which database holds the configuration.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 * @param password never shown
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password) {

    /**
     * Where the database is, with the whole path of a file; without the settings of the URL.
     *
     * @throws InvalidInput when the URL is of no database for ringorder
     */
    public String location() {
        return DatabaseUrl.of(this).location();
    }

    /** Where the database is; without the settings of the URL, of which a password may be one. */
    @Override
    public String toString() {
        return DatabaseUrl.location(url);
    }
}
