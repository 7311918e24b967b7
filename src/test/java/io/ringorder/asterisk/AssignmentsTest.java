package io.ringorder.asterisk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentsTest {

    @Test
    void setsAllByOneCommand() {
        Assignments assignments = new Assignments().add("A", "0,1").add("B", "x(y=z)|;#");

        assertThat(assignments.commands()).isEqualTo("EXEC \"MSet\" \"A=\\\"0,1\\\",B=\\\"x(y=z)|;#\\\"\"\n");
    }

    @Test
    void beginsAnotherCommandBeforeOneIsTooLong() {
        String value = "x".repeat(900);

        String[] commands = new Assignments()
                .add("A", value)
                .add("B", value)
                .add("C", value)
                .commands()
                .split("\n", -1);

        assertThat(commands).hasSize(3);
        assertThat(commands[0]).contains("A=").contains("B=").hasSizeLessThan(2000);
        assertThat(commands[1]).contains("C=");
        assertThat(commands[2]).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "a\nb", "a\rb", "a\0b"})
    void refusesWhatMSetWouldChange(String value) {
        Assignments assignments = new Assignments();

        assertThatThrownBy(() -> assignments.add("A", value)).isInstanceOf(IllegalArgumentException.class);
    }
}
