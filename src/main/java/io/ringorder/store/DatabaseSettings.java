package io.ringorder.store;

import java.util.Optional;

/**
 * Which database holds the configuration.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 * @param password never shown
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password) {

    /** Where the database is; without the settings of the URL, of which a password may be one. */
    @Override
    public String toString() {
        return DatabaseUrl.location(url);
    }
}
