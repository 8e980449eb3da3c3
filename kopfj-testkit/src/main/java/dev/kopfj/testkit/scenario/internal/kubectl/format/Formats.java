package dev.kopfj.testkit.scenario.internal.kubectl.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints objects as kubectl does. */
public final class Formats {

    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();

    private Formats() {}

    /** Tells what is wrong with a format; empty if it can be printed in. */
    public static String mistake(String format) {
        if (format.startsWith("jsonpath=")) {
            try {
                JsonPath.of(format.substring("jsonpath=".length()));
                return "";
            } catch (IllegalArgumentException unreadable) {
                return String.valueOf(unreadable.getMessage());
            }
        }
        return List.of("", "wide", "json", "yaml", "name").contains(format)
                ? ""
                : "kubectl's format \"%s\" is not supported here".formatted(format);
    }

    /** Returns an object, or a list of several, in a format other than a table. */
    public static String print(String format, JsonNode object) {
        try {
            if (format.startsWith("jsonpath=")) {
                return JsonPath.of(format.substring("jsonpath=".length())).print(object);
            }
            return format.equals("json")
                    ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object) + "\n"
                    : YAML.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A JSON value could not be printed.", impossible);
        }
    }

    /** Returns several objects as one. */
    public static ObjectNode list(List<JsonNode> items) {
        ObjectNode list =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "List");
        list.putArray("items").addAll(items);
        return list;
    }

    /** Returns a table of the server's with its columns aligned; without those of lower priority, unless it is wide. */
    public static String table(JsonNode table, boolean wide, boolean headers) {
        List<Integer> columns = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>();
        JsonNode definitions = table.path("columnDefinitions");
        for (int i = 0; i < definitions.size(); i++) {
            if (wide || definitions.get(i).path("priority").asInt() == 0) {
                columns.add(i);
                head.add(definitions.get(i).path("name").asText().toUpperCase(Locale.ROOT));
            }
        }
        if (headers) {
            rows.add(head);
        }
        for (JsonNode row : table.path("rows")) {
            rows.add(columns.stream()
                    .map(column -> cell(row.path("cells").path(column)))
                    .toList());
        }
        return aligned(rows);
    }

    private static String cell(JsonNode cell) {
        return cell.isNull() ? "<none>" : cell.asText();
    }

    /** Returns rows with their columns aligned, three blanks apart. */
    public static String aligned(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                int column = i;
                int width = rows.stream()
                        .mapToInt(each -> each.get(column).length())
                        .max()
                        .orElse(0);
                boolean last = i == row.size() - 1;
                text.append(row.get(i))
                        .append(last ? "\n" : " ".repeat(width - row.get(i).length() + 3));
            }
        }
        return text.toString();
    }
}
