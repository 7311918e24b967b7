package io.ringorder.terminal;

/** Makes text that came from strangers safe to show on a terminal or in a log line. */
public final class Printable {

    private Printable() {}

    /** As {@link #escape(String, int)}, without a limit. */
    public static String escape(String text) {
        return escape(text, Integer.MAX_VALUE);
    }

    /**
     * The text with control, format and unassigned characters (terminal escapes, line ends, text direction marks)
     * written as {@code \}{@code uXXXX}, cut with an ellipsis after {@code limit} characters.
     */
    public static String escape(String text, int limit) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), 64));
        for (int i = 0; i < text.length(); ) {
            if (shown.length() >= limit) {
                return shown.append('…').toString();
            }
            int character = text.codePointAt(i);
            if (isHarmless(character)) {
                shown.appendCodePoint(character);
            } else {
                shown.append(String.format("\\u%04x", character));
            }
            i += Character.charCount(character);
        }
        return shown.toString();
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
