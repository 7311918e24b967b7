package io.ringorder.terminal;

import static io.ringorder.terminal.RuleField.USER_AGENT;
import static io.ringorder.terminal.TerminalType.DESK;
import static io.ringorder.terminal.TerminalType.MOBILE;
import static io.ringorder.terminal.TerminalType.PC;
import static io.ringorder.terminal.TerminalType.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {

    private static final Extension ALICE = new Extension("8002");
    private static final Extension BOB = new Extension("8003");
    private static final Device PHONE =
            new Device("Yealink SIP-T46S 66.86.0.15", "sip:8002@192.0.2.7:5060;transport=tcp", "192.0.2.7:5060");

    private static ClassificationRule rule(long id, int priority, String pattern, TerminalType type) {
        return new ClassificationRule(id, Optional.empty(), priority, USER_AGENT, pattern, type, "");
    }

    private static ClassificationRule of(Extension extension, ClassificationRule rule) {
        return new ClassificationRule(
                rule.id(),
                Optional.of(extension),
                rule.priority(),
                rule.field(),
                rule.pattern(),
                rule.type(),
                rule.note());
    }

    private static ClassificationRule on(RuleField field, String pattern) {
        return new ClassificationRule(1, Optional.empty(), 0, field, pattern, MOBILE, "");
    }

    private static TerminalType typeBy(ClassificationRule rule, Device device) {
        return new Classifier(List.of(rule)).classify(ALICE, device).type();
    }

    @Test
    void rule1TriesRulesForTheExtensionBeforeRulesForAll() {
        ClassificationRule global = rule(1, 0, "yealink", DESK);
        ClassificationRule own = of(ALICE, rule(2, 9999, "yealink", MOBILE));
        Classifier classifier = new Classifier(List.of(global, own));

        assertThat(classifier.classify(ALICE, PHONE)).isEqualTo(new Classification(MOBILE, Optional.of(own)));
        assertThat(classifier.classify(BOB, PHONE)).isEqualTo(new Classification(DESK, Optional.of(global)));
    }

    @Test
    void rule1KeepsRulesForAnotherExtensionOut() {
        Classifier classifier = new Classifier(List.of(of(BOB, rule(1, 0, "yealink", MOBILE))));

        assertThat(classifier.classify(ALICE, PHONE).type()).isEqualTo(UNKNOWN);
    }

    @Test
    void rule2TriesLowerPriorityNumbersThenLowerIdsThenBuiltInRules() {
        ClassificationRule first = rule(9, 1, "x", DESK);
        ClassificationRule second = rule(3, 2, "x", DESK);
        ClassificationRule third = rule(4, 2, "x", DESK);
        ClassificationRule fourth = rule(0, 2, "x", DESK);
        ClassificationRule fifth = rule(1, 3, "x", DESK);
        List<ClassificationRule> shuffled = new ArrayList<>(List.of(first, second, third, fourth, fifth));
        Collections.shuffle(shuffled, new Random(1));

        assertThat(new Classifier(shuffled).rules()).containsExactly(first, second, third, fourth, fifth);
    }

    @Test
    void rule3LetsTheFirstRuleThatMatchesDecide() {
        ClassificationRule other = rule(1, 0, "grandstream", PC);
        ClassificationRule matches = rule(2, 1, "yealink", DESK);
        ClassificationRule tooLate = rule(3, 2, "sip", MOBILE);

        Classification classification = new Classifier(List.of(other, matches, tooLate)).classify(ALICE, PHONE);

        assertThat(classification).isEqualTo(new Classification(DESK, Optional.of(matches)));
    }

    @Test
    void rule3TakesADeviceThatNoRuleMatchesForUnknown() {
        Classification classification = new Classifier(List.of(rule(1, 0, "grandstream", PC))).classify(ALICE, PHONE);

        assertThat(classification).isEqualTo(new Classification(UNKNOWN, Optional.empty()));
        assertThat(new Classifier(List.of()).classify(ALICE, PHONE).type()).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"USER_AGENT,agent", "CONTACT,contact", "VIA,address"})
    void looksAtTheFieldTheRuleNamesOnly(RuleField field, String text) {
        Device device = new Device("agent", "contact", "address");

        assertThat(List.of("agent", "contact", "address"))
                .filteredOn(pattern -> typeBy(on(field, pattern), device).equals(MOBILE))
                .containsExactly(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yealink", "YEALINK", "SIP-T4", "^yea.*15$", "t(46|48)s"})
    void findsThePatternAnywhereInUpperAndLowerCase(String pattern) {
        assertThat(typeBy(on(USER_AGENT, pattern), PHONE)).isEqualTo(MOBILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|a)*$", "(a|aa)+$", "(.*a){20}$", "((a*)*)*$"})
    void finishesWithNestedQuantifiersOnALongHostileText(String pattern) {
        String hostile = "!" + "a".repeat(1000) + "!" + "a".repeat(100_000);

        TerminalType type = typeBy(on(USER_AGENT, "^!" + pattern), new Device(hostile, "", ""));

        assertThat(type).isIn(MOBILE, UNKNOWN);
    }

    @Test
    void looksAtTheFirst1024CharactersOnly() {
        ClassificationRule rule = on(USER_AGENT, "x");

        assertThat(typeBy(rule, new Device(" ".repeat(1023) + "x", "", ""))).isEqualTo(MOBILE);
        assertThat(typeBy(rule, new Device(" ".repeat(1024) + "x", "", ""))).isEqualTo(UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[a", "a{2,1}", "*", "(?=a)", "(a)\\1", "a{1001}", "\\"})
    void refusesPatternsThatRe2DoesNotKnow(String pattern) {
        assertThatThrownBy(() -> rule(1, 0, pattern, DESK))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("The pattern \"" + pattern + "\" is no RE2 regular expression: ");
    }

    @Test
    void refusesEmptyAndLongPatternsAndPrioritiesOutOfRange() {
        assertThatThrownBy(() -> rule(1, 0, "", DESK)).hasMessage("A pattern has 1 to 500 characters, not 0.");
        assertThatThrownBy(() -> rule(1, 0, "a".repeat(501), DESK)).hasMessageContaining("not 501");
        assertThatThrownBy(() -> rule(1, -1, "a", DESK))
                .hasMessage("Priority -1 is out of range: 0 to 9999 are allowed.");
        assertThatThrownBy(() -> rule(1, 10_000, "a", DESK)).isInstanceOf(InvalidInput.class);
        assertThat(rule(1, 9999, "a".repeat(500), DESK).priority()).isEqualTo(9999);
    }

    @Test
    void namesRulesWithoutIdBuiltIn() {
        assertThat(rule(0, 0, "a", DESK).builtIn()).isTrue();
        assertThat(rule(1, 0, "a", DESK).builtIn()).isFalse();
    }

    @Test
    void tellsTheFieldsThatItsRulesLookAt() {
        Classifier classifier = new Classifier(List.of(rule(1, 0, "yealink", DESK), on(RuleField.VIA, "192")));

        assertThat(classifier.looksAt(RuleField.VIA)).isTrue();
        assertThat(classifier.looksAt(USER_AGENT)).isTrue();
        assertThat(classifier.looksAt(RuleField.CONTACT)).isFalse();
    }
}
