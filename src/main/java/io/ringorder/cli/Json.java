package io.ringorder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.ringorder.terminal.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value for output. Only Jackson's streaming core is used: its databinding takes a tenth of a second to load.
 *
 * @param content a string, number, boolean, null, list of these, or {@link Fields}
 */
record Json(@Nullable Object content) {

    /** The fields of an object, in the order they are written. */
    static final class Fields {

        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

        Fields with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        /** A field that is null when there is no value. */
        Fields with(String name, Optional<?> value) {
            values.put(name, value.orElse(null));
            return this;
        }

        /** A time, in seconds. */
        Fields withSeconds(String name, Duration time) {
            return with(name, new BigDecimal(Words.seconds(time)));
        }
    }

    static Fields fields() {
        return new Fields();
    }

    String text() {
        StringWriter text = new StringWriter();
        JsonFactory factory = new JsonFactory().setCharacterEscapes(new HarmlessOnATerminal());
        try (JsonGenerator generator = factory.createGenerator(text).useDefaultPrettyPrinter()) {
            write(generator, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value instanceof Fields fields) {
            generator.writeStartObject();
            for (Map.Entry<String, @Nullable Object> field : fields.values.entrySet()) {
                generator.writeFieldName(field.getKey());
                write(generator, field.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> items) {
            generator.writeStartArray();
            for (Object item : items) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value == null) {
            generator.writeNull();
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else {
            generator.writeString(value.toString());
        }
    }

    /** Escapes what could steer a terminal or turn the direction of text, beyond what JSON itself wants escaped. */
    private static final class HarmlessOnATerminal extends CharacterEscapes {

        private static final long serialVersionUID = 1L;
        private static final int DELETE = 0x7f;

        private final int[] ascii = standardAsciiEscapesForJSON();

        HarmlessOnATerminal() {
            ascii[DELETE] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ascii.clone();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            // Half of a pair says nothing of the whole, so all pairs are escaped.
            boolean harmless = Printable.escape(Character.toString(character)).length() == 1;
            return harmless ? null : new SerializedString(String.format("\\u%04x", character));
        }
    }
}
