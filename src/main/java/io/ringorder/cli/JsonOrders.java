package io.ringorder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.ringorder.media.RingOrder;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ring orders as a JSON list of {@code {"extension": "8002", "order": "desk:15,pc:20"}}. */
final class JsonOrders implements OrderFormat {

    private static final String ALLOWED =
            " a list of {\"extension\": \"8002\", \"order\": \"desk:15,pc:20\"} is allowed.";

    @Override
    public List<Entry> read(String text) {
        List<Entry> entries = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new InvalidInput("The JSON is no list:" + ALLOWED);
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries.add(entry("item " + (entries.size() + 1), parser));
            }
            if (parser.nextToken() != null) {
                throw new InvalidInput("Something follows the end of the JSON list:" + ALLOWED);
            }
        } catch (JsonProcessingException e) {
            throw new InvalidInput("item " + (entries.size() + 1) + ", line "
                    + e.getLocation().getLineNr() + ": this is no JSON;" + ALLOWED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static Entry entry(String place, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidInput(place + ":" + ALLOWED);
        }
        Map<String, String> values = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (!name.equals("extension") && !name.equals("order")) {
                throw new InvalidInput(place + ": the field \"" + Printable.escape(name, 60)
                        + "\" is not known; extension and order are allowed.");
            }
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new InvalidInput(
                        place + ": the value of \"" + name + "\" is no text; text in double quotes is" + " allowed.");
            }
            if (values.put(name, parser.getText()) != null) {
                throw new InvalidInput(place + ": the field \"" + name + "\" stands there twice; once is allowed.");
            }
        }
        String extension = values.get("extension");
        String order = values.get("order");
        if (extension == null || order == null) {
            throw new InvalidInput(place + ": the field \"" + (extension == null ? "extension" : "order")
                    + "\" is missing;" + ALLOWED);
        }
        return new Entry(place, extension, order);
    }

    @Override
    public String write(List<RingOrder> orders) {
        return new Json(orders.stream()
                                .map(order -> Json.fields()
                                        .with("extension", order.extension())
                                        .with("order", order.text()))
                                .toList())
                        .text()
                + "\n";
    }
}
