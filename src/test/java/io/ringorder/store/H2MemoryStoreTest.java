package io.ringorder.store;

import java.util.Optional;
import java.util.UUID;

class H2MemoryStoreTest extends SettingsContract {

    private final DatabaseSettings settings = another();

    @Override
    DatabaseSettings fresh() {
        return settings;
    }

    @Override
    DatabaseSettings another() {
        return new DatabaseSettings("jdbc:h2:mem:" + UUID.randomUUID(), Optional.empty(), Optional.empty());
    }
}
