package io.ringorder.store;

import io.ringorder.terminal.ClassificationRule;
import io.ringorder.terminal.Classifier;
import io.ringorder.terminal.Classifiers;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.RuleField;
import io.ringorder.terminal.TerminalType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The classification rules: the built-in ones and those that were added. Safe for use by many threads. */
public final class RuleStore implements Classifiers {

    private static final int MAX_NOTE = 200;

    private final ConnectionPool pool;
    private final Revision<Classifier> classifier;

    RuleStore(ConnectionPool pool) {
        this.pool = pool;
        this.classifier = new Revision<>(pool, RuleStore::classifier);
    }

    /** The rules that come with the program; read when the first of them is needed. */
    private static final class BuiltIn {
        static final List<ClassificationRule> RULES = BuiltInRules.read();

        private BuiltIn() {}
    }

    @Override
    public Classifier current() {
        return classifier.current();
    }

    /**
     * Adds a rule and returns it with the id it was given; the id of the argument is ignored.
     *
     * @throws InvalidInput when the very same rule is there already (whatever its note), its type is not known or
     *     stands for no device, or its note is too long
     */
    public ClassificationRule add(ClassificationRule rule) {
        requireStorable(rule);
        return pool.changeRevision(connection -> {
            TypeRows.requireKnown(rule.type(), TypeRows.all(connection));
            for (ClassificationRule present : added(connection)) {
                if (withId(present.id(), present.note(), rule).equals(present)) {
                    throw new InvalidInput("Rule " + present.id() + " is the very same: a rule is allowed only once.");
                }
            }
            return withId(insert(connection, rule), rule.note(), rule);
        });
    }

    /** Removes an added rule; false when there is none with this id. */
    public boolean remove(long id) {
        return pool.changeRevision(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM classification_rule WHERE id = ?")) {
                delete.setLong(1, id);
                return delete.executeUpdate() > 0;
            }
        });
    }

    private static void requireStorable(ClassificationRule rule) {
        if (rule.type().equals(TerminalType.NEWEST)) {
            throw new InvalidInput("\"" + rule.type() + "\" is no type that a device has, it stands for the device that"
                    + " registered last: all other types are allowed in a rule.");
        }
        if (rule.note().length() > MAX_NOTE) {
            throw new InvalidInput("A note has at most " + MAX_NOTE + " characters, not "
                    + rule.note().length() + ".");
        }
        if ((rule.pattern() + rule.note()).indexOf('\0') >= 0) {
            throw new InvalidInput(
                    "A pattern or a note with the character \\u0000 cannot be stored: all others are " + "allowed.");
        }
    }

    private static ClassificationRule withId(long id, String note, ClassificationRule rule) {
        return new ClassificationRule(
                id, rule.extension(), rule.priority(), rule.field(), rule.pattern(), rule.type(), note);
    }

    private static Classifier classifier(Connection connection) throws SQLException {
        List<ClassificationRule> rules = new ArrayList<>(added(connection));
        rules.addAll(BuiltIn.RULES);
        return new Classifier(rules);
    }

    private static List<ClassificationRule> added(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                        SELECT r.id, r.extension, r.priority, r.rule_field, r.pattern, t.code, t.name, r.note
                        FROM classification_rule r JOIN terminal_type t ON t.code = r.type_code
                        """);
                ResultSet row = query.executeQuery()) {
            List<ClassificationRule> rules = new ArrayList<>();
            while (row.next()) {
                rules.add(new ClassificationRule(
                        row.getLong(1),
                        Optional.ofNullable(row.getString(2)).map(Extension::new),
                        row.getInt(3),
                        RuleField.labelled(row.getString(4)),
                        row.getString(5),
                        new TerminalType(row.getInt(6), row.getString(7)),
                        row.getString(8)));
            }
            return rules;
        }
    }

    private static long insert(Connection connection, ClassificationRule rule) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO classification_rule (extension, priority, rule_field, pattern, type_code, note)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, rule.extension().map(Extension::number).orElse(null));
            insert.setInt(2, rule.priority());
            insert.setString(3, rule.field().label());
            insert.setString(4, rule.pattern());
            insert.setInt(5, rule.type().code());
            insert.setString(6, rule.note());
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getLong("id");
            }
        }
    }
}
