package dev.kopfj.sim.internal;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads one document, whose fields may be given twice: the last one counts, and all but the first are noted. */
final class JsonReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private final Findings findings;

    JsonReader(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    /** Returns the document; missing when there is none. */
    JsonNode read() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            return MissingNode.getInstance();
        }
        JsonNode document = value(token, null);
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "there is more after the end of the document");
        }
        return document;
    }

    private JsonNode value(JsonToken token, @Nullable Step at) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(at);
            case START_ARRAY -> array(at);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> whole();
            case VALUE_NUMBER_FLOAT -> real();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new JsonParseException(parser, "unexpected " + token);
        };
    }

    private JsonNode whole() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> real();
        };
    }

    private JsonNode real() throws IOException {
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw new JsonParseException(
                    parser, "cannot unmarshal number " + parser.getText() + " into Go value of type float64");
        }
        return NODES.numberNode(value);
    }

    private ObjectNode object(@Nullable Step at) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            JsonNode member = value(token, token.isStructStart() ? new Step(at, name, -1) : null);
            if (object.replace(name, member) != null) {
                findings.duplicate(new Step(at, name, -1).toString());
            }
        }
        return object;
    }

    private ArrayNode array(@Nullable Step at) throws IOException {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                throw new JsonParseException(parser, "unexpected end of a list");
            }
            array.add(value(token, token.isStructStart() ? new Step(at, "", array.size()) : null));
        }
        return array;
    }

    /** One step from a document's root to a value. */
    private record Step(@Nullable Step before, String name, int index) {
        @Override
        public String toString() {
            if (index >= 0) {
                return (before == null ? "" : before) + "[" + index + "]";
            }
            return before == null ? name : before + "." + name;
        }
    }
}
