package io.ringorder.cli;

import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands on terminal types. */
@Command(
        name = "type",
        synopsisSubcommandLabel = "COMMAND",
        description = "Show and change the terminal types.",
        footer = {"", "Example:", "  ringorder type add 3 doorphone"})
final class TypeCommand {

    private final Session session;

    TypeCommand(Session session) {
        this.session = session;
    }

    @Command(
            name = "list",
            description = "List all terminal types.",
            footer = {"", "Example:", "  ringorder type list"})
    int list(
            @Mixin DatabaseOptions database,
            @Option(names = "--json", description = "A list of {code, name, builtIn}.") boolean json) {
        List<TerminalType> types;
        try (Parts.Store store = session.open(database)) {
            types = store.types().list();
        }
        if (json) {
            session.print(new Json(types.stream()
                    .map(type -> Json.fields()
                            .with("code", type.code())
                            .with("name", type.name())
                            .with("builtIn", builtIn(type)))
                    .toList()));
            return ExitCode.OK;
        }
        Table table = Table.headed("CODE", "NAME", "ORIGIN");
        types.forEach(
                type -> table.row(String.valueOf(type.code()), type.name(), builtIn(type) ? "built-in" : "added"));
        session.print(table);
        return ExitCode.OK;
    }

    private static boolean builtIn(TerminalType type) {
        return TerminalTypes.BUILT_IN.contains(type);
    }

    @Command(
            name = "add",
            description = "Add a terminal type.",
            footer = {"", "Example:", "  ringorder type add 3 doorphone"})
    int add(
            @Mixin DatabaseOptions database,
            @Parameters(
                            paramLabel = "CODE",
                            description = "Its number in the Tt header: one from 3 to 97 that is free.")
                    String code,
            @Parameters(paramLabel = "NAME", description = "Its name: a lower case letter, then letters, digits or -.")
                    String name) {
        if (!code.matches("[0-9]{1,2}")) {
            throw new InvalidInput("\"" + Printable.escape(code, 60) + "\" is no type code: 0 to "
                    + TerminalType.MAX_CODE + " are allowed.");
        }
        TerminalType type = new TerminalType(Integer.parseInt(code), name);
        try (Parts.Store store = session.open(database)) {
            store.addType(type);
        }
        session.print("Type " + type + " has code " + type.code() + ".");
        return ExitCode.OK;
    }

    @Command(
            name = "remove",
            description = "Remove a terminal type that was added and that no order or rule uses.",
            footer = {"", "Example:", "  ringorder type remove doorphone"})
    int remove(
            @Mixin DatabaseOptions database,
            @Parameters(paramLabel = "NAME", description = "The type's name.") String name) {
        try (Parts.Store store = session.open(database)) {
            TerminalTypes types = store.types();
            if (types.withName(name).isEmpty()) {
                throw new NotFound("There is no type \"" + Printable.escape(name, 60) + "\"; the types are "
                        + types.names() + ".");
            }
            store.removeType(name);
        }
        session.print("Type " + name + " is removed.");
        return ExitCode.OK;
    }
}
