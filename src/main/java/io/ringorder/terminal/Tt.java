package io.ringorder.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The value of the SIP header {@code Tt} ("terminal type"): the codes of the types that are to ring together.
 *
 * <p>Two of the three forms of CN104836813A: {@code Tt: 0} names one type, {@code Tt: 0,1} several. The third, no header
 * at all, asks for every terminal and is no value of this class.
 *
 * @param codes not empty, ascending, each once, each 0 to {@value TerminalType#MAX_CODE}
 */
public record Tt(List<Integer> codes) {

    /** The name of the SIP header. */
    public static final String HEADER = "Tt";

    // Two digits for each of the codes, commas, and a blank after each comma.
    private static final int MAX_LENGTH = 4 * (TerminalType.MAX_CODE + 1);

    public Tt {
        codes = List.copyOf(new TreeSet<>(codes));
        if (codes.isEmpty() || codes.get(0) < 0 || codes.get(codes.size() - 1) > TerminalType.MAX_CODE) {
            throw new IllegalArgumentException("Tt names codes 0 to " + TerminalType.MAX_CODE + ", not " + codes);
        }
    }

    public static Tt of(List<TerminalType> types) {
        return new Tt(types.stream().map(TerminalType::code).toList());
    }

    /** Reads a header value; blanks around codes are allowed, as RFC 3261 section 7.3.1 allows them in lists. */
    public static Optional<Tt> parse(String value) {
        if (value.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        List<Integer> codes = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            String code = item.strip();
            if (!code.matches("[0-9]{1,2}")) {
                return Optional.empty();
            }
            codes.add(Integer.valueOf(code));
        }
        return Optional.of(new Tt(codes));
    }

    public boolean names(TerminalType type) {
        return codes.contains(type.code());
    }

    /** The header value: codes separated by commas, without blanks. */
    @Override
    public String toString() {
        return codes.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
