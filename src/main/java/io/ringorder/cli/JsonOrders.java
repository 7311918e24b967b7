package io.ringorder.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.ringorder.media.RingOrder;
import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import io.ringorder.terminal.TerminalTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ring orders as a JSON list of {@code {"extension": "8002", "order": "desk:15,pc:20"}}, each with an object
 * {@code "settings"} if wanted.
 */
final class JsonOrders implements OrderFormat {

    private static final String SETTINGS = "settings";
    private static final String ALLOWED =
            " a list of {\"extension\": \"8002\", \"order\": \"desk:15,pc:20\"} is allowed.";

    @Override
    public String place(OrderSetting setting) {
        return "field " + SETTINGS + "." + setting.jsonName();
    }

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

    private Entry entry(String place, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidInput(place + ":" + ALLOWED);
        }
        Map<String, String> values = new HashMap<>();
        Map<OrderSetting, String> settings = new EnumMap<>(OrderSetting.class);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            String text = switch (name) {
                case "extension", "order" -> text(place, name, value, parser);
                case SETTINGS -> {
                    readSettings(place, parser, settings);
                    yield "";
                }
                default ->
                    throw new InvalidInput(place + ": the field \"" + Printable.escape(name, 60)
                            + "\" is not known; extension and order are allowed, and settings.");
            };
            if (values.put(name, text) != null) {
                throw twice(place, name);
            }
        }
        String extension = values.get("extension");
        String order = values.get("order");
        if (extension == null || order == null) {
            throw new InvalidInput(place + ": the field \"" + (extension == null ? "extension" : "order")
                    + "\" is missing;" + ALLOWED);
        }
        return new Entry(place, extension, order, settings);
    }

    private static String text(String place, String name, JsonToken value, JsonParser parser) throws IOException {
        if (value != JsonToken.VALUE_STRING) {
            throw new InvalidInput(
                    place + ": the value of \"" + name + "\" is no text; text in double quotes is allowed.");
        }
        return parser.getText();
    }

    private static InvalidInput twice(String place, String name) {
        return new InvalidInput(place + ": the field \"" + name + "\" stands there twice; once is allowed.");
    }

    private void readSettings(String place, JsonParser parser, Map<OrderSetting, String> settings) throws IOException {
        String allowed = String.join(", ", OrderSetting.jsonNames());
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new InvalidInput(
                    place + ": the value of \"settings\" is no object; one of " + allowed + " is allowed.");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            OrderSetting setting = OrderSetting.withJsonName(name)
                    .orElseThrow(() -> new InvalidInput(place + ": the field \"settings." + Printable.escape(name, 60)
                            + "\" is not known; " + allowed + " are allowed."));
            parser.nextToken();
            if (settings.put(setting, value(place, setting, parser)) != null) {
                throw twice(place, SETTINGS + "." + name);
            }
        }
    }

    /** The value as {@link OrderSetting#read} takes it. */
    private String value(String place, OrderSetting setting, JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        boolean number = token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT;
        return switch (setting) {
            case REACH, REPEAT -> {
                require(number, place, setting, "a number");
                yield parser.getText();
            }
            case DEADLINE -> {
                require(number || token == JsonToken.VALUE_NULL, place, setting, "a number or null");
                yield number ? parser.getText() : OrderSetting.NONE;
            }
            case FOLLOW_REDIRECTS -> {
                require(token.isBoolean(), place, setting, "true or false");
                yield token == JsonToken.VALUE_TRUE ? OrderSetting.YES : OrderSetting.NO;
            }
            case ON_DECLINE, MISSED, LATE -> {
                require(token == JsonToken.VALUE_STRING, place, setting, "text in double quotes");
                yield parser.getText();
            }
        };
    }

    private void require(boolean fits, String place, OrderSetting setting, String allowed) {
        if (!fits) {
            throw new InvalidInput(place + ", " + place(setting) + ": " + allowed + " is allowed.");
        }
    }

    @Override
    public String write(List<RingOrder> orders, TerminalTypes types) {
        return new Json(orders.stream()
                                .map(order -> Json.fields()
                                        .with("extension", order.extension())
                                        .with("order", order.text())
                                        .with(SETTINGS, JsonViews.settings(order.settings(), types)))
                                .toList())
                        .text()
                + "\n";
    }
}
