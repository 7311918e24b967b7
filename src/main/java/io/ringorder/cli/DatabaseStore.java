package io.ringorder.cli;

import io.ringorder.media.RingOrder;
import io.ringorder.store.Database;
import io.ringorder.store.DatabaseSettings;
import io.ringorder.terminal.ClassificationRule;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration in the database. */
final class DatabaseStore implements Parts.Store {

    private final Database database;

    private DatabaseStore(Database database) {
        this.database = database;
    }

    static DatabaseStore open(DatabaseSettings settings, boolean create) {
        return new DatabaseStore(Database.forCommand(settings, create));
    }

    @Override
    public boolean isNew() {
        return database.isNew();
    }

    @Override
    public Optional<RingOrder> order(Extension extension) {
        return database.orders().find(extension);
    }

    @Override
    public List<RingOrder> orders() {
        return database.orders().list();
    }

    @Override
    public void putOrders(List<RingOrder> orders) {
        database.orders().put(orders);
    }

    @Override
    public boolean removeOrder(Extension extension) {
        return database.orders().remove(extension);
    }

    @Override
    public List<EndpointName> endpoints(Extension extension) {
        return database.orders().endpoints(extension);
    }

    @Override
    public Map<Extension, List<EndpointName>> allEndpoints() {
        return database.orders().allEndpoints();
    }

    @Override
    public void addEndpoint(Extension extension, EndpointName endpoint) {
        database.orders().addEndpoint(extension, endpoint);
    }

    @Override
    public boolean removeEndpoint(Extension extension, EndpointName endpoint) {
        return database.orders().removeEndpoint(extension, endpoint);
    }

    @Override
    public TerminalTypes types() {
        return database.types().all();
    }

    @Override
    public void addType(TerminalType type) {
        database.types().add(type);
    }

    @Override
    public void removeType(String name) {
        database.types().remove(name);
    }

    @Override
    public Classifier classifier() {
        return database.rules().current();
    }

    @Override
    public ClassificationRule addRule(ClassificationRule rule) {
        return database.rules().add(rule);
    }

    @Override
    public boolean removeRule(long id) {
        return database.rules().remove(id);
    }

    @Override
    public void close() {
        database.close();
    }
}
