package io.ringorder.terminal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All terminal types that are known: the built-in ones and those an administrator has added. Immutable. */
public final class TerminalTypes {

    /** The types that are always there, in the order of their codes. */
    public static final List<TerminalType> BUILT_IN =
            List.of(TerminalType.DESK, TerminalType.PC, TerminalType.MOBILE, TerminalType.NEWEST, TerminalType.UNKNOWN);

    private final Map<Integer, TerminalType> byCode = new TreeMap<>();
    private final Map<String, TerminalType> byName = new TreeMap<>();

    private TerminalTypes(Collection<TerminalType> types) {
        for (TerminalType type : types) {
            TerminalType sameCode = byCode.putIfAbsent(type.code(), type);
            if (sameCode != null) {
                throw new InvalidInput("Type code " + type.code() + " is taken by \"" + sameCode + "\".");
            }
            if (byName.putIfAbsent(type.name(), type) != null) {
                throw new InvalidInput("There is a type \"" + type + "\" already.");
            }
        }
    }

    public static TerminalTypes builtIn() {
        return new TerminalTypes(BUILT_IN);
    }

    /**
     * The built-in types and these.
     *
     * @throws InvalidInput when a code or a name would stand for two types
     */
    public static TerminalTypes with(Collection<TerminalType> added) {
        List<TerminalType> all = new ArrayList<>(BUILT_IN);
        all.addAll(added);
        return new TerminalTypes(all);
    }

    public Optional<TerminalType> withName(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<TerminalType> withCode(int code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** All types, in the order of their codes. */
    public List<TerminalType> list() {
        return List.copyOf(byCode.values());
    }

    /** The names of all types as an error message lists them. */
    public String names() {
        return byCode.values().stream().map(TerminalType::name).collect(Collectors.joining(", "));
    }
}
