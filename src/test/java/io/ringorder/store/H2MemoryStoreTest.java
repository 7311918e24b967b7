package io.ringorder.store;

import java.util.Optional;
import java.util.UUID;

class H2MemoryStoreTest extends StoreContract {

    private final DatabaseSettings settings =
            new DatabaseSettings("jdbc:h2:mem:" + UUID.randomUUID(), Optional.empty(), Optional.empty());

    @Override
    DatabaseSettings fresh() {
        return settings;
    }
}
