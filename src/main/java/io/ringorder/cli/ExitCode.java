package io.ringorder.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the exit codes of every command mean. */
final class ExitCode {

    static final int OK = 0;
    static final int FAULT = 1;
    static final int BAD_INPUT = 2;
    static final int NOT_FOUND = 3;
    static final int UNREACHABLE = 4;

    private ExitCode() {}

    /** The codes and their meanings, as the help of every command lists them. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(String.valueOf(OK), "done");
        meanings.put(String.valueOf(FAULT), "unexpected fault (--verbose shows the stack trace)");
        meanings.put(String.valueOf(BAD_INPUT), "bad input, usage or configuration; nothing was changed");
        meanings.put(String.valueOf(NOT_FOUND), "there is no such order, endpoint, type or rule; nothing was changed");
        meanings.put(
                String.valueOf(UNREACHABLE), "there is no database yet, or the database or Asterisk cannot be reached");
        return meanings;
    }
}
