package dev.kopfj.sim.internal.present.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.present.table.Column.Header;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The columns that a definition of a custom resource asks for; the age alone when it asks for none. */
final class CustomColumns {
    private static final String GENERIC = "Custom resource definition column (in JSONPath format): ";

    private CustomColumns() {}

    /** Reads the columns from one version of a definition; from a path that makes no sense on, they are left out. */
    static List<Column> of(JsonNode version) {
        List<Column> columns = new ArrayList<>(List.of(Column.NAME));
        JsonNode asked = version.path("additionalPrinterColumns");
        if (asked.isEmpty()) {
            JsonPath created = JsonPath.parse(".metadata.creationTimestamp").orElseThrow();
            columns.add(new Column(new Header("Age", "date", "", Column.AGE, 0), cell("date", created)));
        }
        for (JsonNode column : asked) {
            Optional<JsonPath> path = JsonPath.parse(Json.text(column, "jsonPath"));
            if (path.isEmpty()) {
                break;
            }
            String type = Json.text(column, "type");
            columns.add(new Column(header(column, type), cell(type, path.get())));
        }
        return columns;
    }

    private static Header header(JsonNode column, String type) {
        String said = Json.text(column, "description");
        String description = said.isEmpty() ? GENERIC + Json.text(column, "jsonPath") : said;
        return new Header(
                Json.text(column, "name"),
                type,
                Json.text(column, "format"),
                description,
                column.path("priority").asInt());
    }

    private static Column.Cell cell(String type, JsonPath path) {
        return (object, now) ->
                path.first(object).map(found -> shown(type, found, now)).orElse(NullNode.getInstance());
    }

    private static JsonNode shown(String type, JsonNode found, Instant now) {
        JsonNode cell = switch (type) {
            case "string" -> TextNode.valueOf(text(found));
            case "integer" -> found.isNumber() ? LongNode.valueOf(found.longValue()) : NullNode.getInstance();
            case "number" -> found.isNumber() ? number(found) : NullNode.getInstance();
            case "boolean" -> found.isBoolean() ? found : NullNode.getInstance();
            case "date" ->
                found.isTextual() ? TextNode.valueOf(Ages.since(found.textValue(), now)) : NullNode.getInstance();
            default -> NullNode.getInstance();
        };
        return cell;
    }

    private static JsonNode number(JsonNode found) {
        return found.isIntegralNumber() ? found : DoubleNode.valueOf(found.doubleValue());
    }

    private static String text(JsonNode found) {
        if (found.isContainerNode()) {
            return new String(Json.write(found), StandardCharsets.UTF_8);
        }
        return found.isNull() ? "<nil>" : found.asText();
    }
}
