package io.ringorder.asterisk;

import java.util.Optional;
import java.util.function.Function;

/**
 * What the program says next on a FastAGI connection.
 *
 * @param commands AGI commands, each with its line end; may be empty
 * @param question empty when nothing follows: the connection ends then
 */
record AgiTurn(String commands, Optional<Question> question) {

    /**
     * That a reply is wanted.
     *
     * @param start what the line begins with that is the reply. Before it come lines that the caller may have forged, so it
     *     has to be one that nobody can guess
     * @param next is given that line, and says what to say then
     */
    record Question(String start, Function<String, AgiTurn> next) {}

    /** The last commands. */
    static AgiTurn last(String commands) {
        return new AgiTurn(commands, Optional.empty());
    }

    /** A command that wants a reply. */
    static AgiTurn ask(String command, String start, Function<String, AgiTurn> next) {
        return new AgiTurn(command, Optional.of(new Question(start, next)));
    }
}
