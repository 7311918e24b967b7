package io.ringorder.cli;

import io.ringorder.asterisk.AmiSettings;
import io.ringorder.asterisk.AmiUnavailable;
import io.ringorder.asterisk.LiveCall;
import io.ringorder.daemon.DaemonSettings;
import io.ringorder.media.RingOrder;
import io.ringorder.proxy.Contact;
import io.ringorder.store.DatabaseSettings;
import io.ringorder.store.NoDatabase;
import io.ringorder.store.StoreUnavailable;
import io.ringorder.terminal.ClassificationRule;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.RuleField;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The rest of the program in memory; everything that was asked for is kept. */
final class FakeParts implements Parts {

    final Map<Extension, RingOrder> orders = new TreeMap<>();
    final Map<Extension, List<EndpointName>> endpoints = new TreeMap<>();

    /** The further endpoints that were asked of Asterisk last. */
    List<EndpointName> asked = List.of();

    /** The endpoints that Asterisk does not have. */
    final List<EndpointName> unknownEndpoints = new ArrayList<>();

    final List<TerminalType> addedTypes = new ArrayList<>();
    final List<ClassificationRule> rules = new ArrayList<>();
    final List<Contact> contacts = new ArrayList<>();
    final List<LiveCall> calls = new ArrayList<>();

    /** What happened, in order. */
    final List<String> journal = new ArrayList<>();

    boolean databaseExists = true;
    Optional<DatabaseSettings> database = Optional.empty();
    Optional<AmiSettings> ami = Optional.empty();
    Optional<DaemonSettings> daemon = Optional.empty();
    Optional<RuntimeException> fault = Optional.empty();

    private long lastRule = 6;

    FakeParts() {
        rules.add(builtIn(200, "^Linphone[ _-]?(Android|iOS)", TerminalType.MOBILE, "Linphone Android and iOS"));
        rules.add(builtIn(420, "^MicroSIP", TerminalType.PC, "MicroSIP"));
        rules.add(builtIn(600, "^Yealink", TerminalType.DESK, "Yealink"));
    }

    private static ClassificationRule builtIn(int priority, String pattern, TerminalType type, String note) {
        return new ClassificationRule(0, Optional.empty(), priority, RuleField.USER_AGENT, pattern, type, note);
    }

    void databaseIsGone() {
        fault = Optional.of(new StoreUnavailable(
                "The database jdbc:postgresql://db/x?password=hunter2 cannot be reached: connection refused.",
                new IllegalStateException("refused")));
    }

    void asteriskIsGone() {
        fault = Optional.of(new AmiUnavailable("Asterisk at 127.0.0.1:5038 cannot be reached: connection refused."));
    }

    @Override
    public Store store(DatabaseSettings settings, boolean create) {
        database = Optional.of(settings);
        if (!databaseExists && !create) {
            throw new NoDatabase("There is none.");
        }
        fault.filter(kind -> !(kind instanceof AmiUnavailable)).ifPresent(kind -> {
            throw kind;
        });
        return new MemoryStore();
    }

    @Override
    public Inspector inspector(AmiSettings settings) {
        ami = Optional.of(settings);
        fault.ifPresent(kind -> {
            throw kind;
        });
        journal.add("connected");
        return new MemoryInspector();
    }

    @Override
    public Running serve(DaemonSettings settings) {
        fault.ifPresent(kind -> {
            throw kind;
        });
        daemon = Optional.of(settings);
        journal.add("serving");
        return () -> journal.add("closed");
    }

    @Override
    public Stop stop() {
        journal.add("signals kept");
        return () -> journal.add("stop arrived");
    }

    private final class MemoryStore implements Store {

        @Override
        public boolean isNew() {
            return !databaseExists;
        }

        @Override
        public Optional<RingOrder> order(Extension extension) {
            return Optional.ofNullable(orders.get(extension));
        }

        @Override
        public List<RingOrder> orders() {
            return List.copyOf(orders.values());
        }

        @Override
        public void putOrders(List<RingOrder> changed) {
            changed.forEach(order -> orders.put(order.extension(), order));
        }

        @Override
        public boolean removeOrder(Extension extension) {
            return orders.remove(extension) != null;
        }

        @Override
        public List<EndpointName> endpoints(Extension extension) {
            return endpoints.getOrDefault(extension, List.of());
        }

        @Override
        public Map<Extension, List<EndpointName>> allEndpoints() {
            return endpoints;
        }

        @Override
        public void addEndpoint(Extension extension, EndpointName endpoint) {
            List<EndpointName> of = endpoints.computeIfAbsent(extension, absent -> new ArrayList<>());
            if (of.contains(endpoint)) {
                throw new InvalidInput("The endpoint " + endpoint + " is there.");
            }
            of.add(endpoint);
        }

        @Override
        public boolean removeEndpoint(Extension extension, EndpointName endpoint) {
            return endpoints.getOrDefault(extension, new ArrayList<>()).remove(endpoint);
        }

        @Override
        public TerminalTypes types() {
            return TerminalTypes.with(addedTypes);
        }

        @Override
        public void addType(TerminalType type) {
            List<TerminalType> all = new ArrayList<>(addedTypes);
            all.add(type);
            TerminalTypes.with(all);
            addedTypes.add(type);
        }

        @Override
        public void removeType(String name) {
            if (!addedTypes.removeIf(type -> type.name().equals(name))) {
                throw new InvalidInput("The type \"" + name + "\" is built in.");
            }
        }

        @Override
        public Classifier classifier() {
            return new Classifier(rules);
        }

        @Override
        public ClassificationRule addRule(ClassificationRule rule) {
            lastRule++;
            ClassificationRule numbered = new ClassificationRule(
                    lastRule,
                    rule.extension(),
                    rule.priority(),
                    rule.field(),
                    rule.pattern(),
                    rule.type(),
                    rule.note());
            rules.add(numbered);
            return numbered;
        }

        @Override
        public boolean removeRule(long id) {
            return rules.removeIf(rule -> !rule.builtIn() && rule.id() == id);
        }

        @Override
        public void close() {
            journal.add("store closed");
        }
    }

    private final class MemoryInspector implements Inspector {

        @Override
        public List<Contact> contacts(Extension extension, List<EndpointName> further) {
            asked = further;
            return List.copyOf(contacts);
        }

        @Override
        public List<EndpointName> missing(List<EndpointName> endpoints) {
            return endpoints.stream().filter(unknownEndpoints::contains).toList();
        }

        @Override
        public List<LiveCall> calls() {
            return List.copyOf(calls);
        }

        @Override
        public void close() {
            journal.add("disconnected");
        }
    }
}
