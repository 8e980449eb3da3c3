package dev.kopfj.sim.internal.present.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.Set;

/** Turns an OpenAPI document of version 3 into one of version 2. */
final class Swagger {
    private static final String DEFINITION = "#/definitions/";
    private static final Set<String> ONLY_IN_3 = Set.of("anyOf", "oneOf", "not", "nullable");

    private Swagger() {}

    static ObjectNode of(ObjectNode document) {
        ObjectNode swagger = Json.object().put("swagger", "2.0");
        swagger.set("info", document.path("info"));
        ObjectNode paths = swagger.putObject("paths");
        document.path("paths")
                .properties()
                .forEach(path -> paths.set(path.getKey(), path((ObjectNode) path.getValue())));
        ObjectNode definitions = swagger.putObject("definitions");
        document.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> definitions.set(schema.getKey(), schema(schema.getValue())));
        return swagger;
    }

    private static ObjectNode path(ObjectNode path) {
        ObjectNode converted = Json.object();
        path.properties().forEach(member -> {
            boolean operation = member.getValue() instanceof ObjectNode;
            converted.set(
                    member.getKey(),
                    operation ? operation((ObjectNode) member.getValue()) : parameters(member.getValue()));
        });
        return converted;
    }

    private static ObjectNode operation(ObjectNode operation) {
        ObjectNode converted = Json.shallow(operation);
        ArrayNode parameters = parameters(operation.path("parameters"));
        JsonNode content = operation.path("requestBody").path("content");
        if (!content.isEmpty()) {
            ObjectNode body =
                    Json.object().put("name", "body").put("in", "body").put("required", true);
            body.set("schema", schema(content.iterator().next().path("schema")));
            parameters.insert(0, body);
            ArrayNode consumes = converted.putArray("consumes");
            content.fieldNames().forEachRemaining(consumes::add);
        }
        converted.remove("requestBody");
        converted.putArray("produces").add("application/json").add("application/yaml");
        converted.set("parameters", parameters);
        ObjectNode responses = converted.putObject("responses");
        operation.path("responses").properties().forEach(response -> {
            ObjectNode answer = responses.putObject(response.getKey());
            answer.set("description", response.getValue().path("description"));
            JsonNode shown = response.getValue().path("content").path("application/json");
            if (shown.has("schema")) {
                answer.set("schema", schema(shown.path("schema")));
            }
        });
        return converted;
    }

    private static ArrayNode parameters(JsonNode parameters) {
        ArrayNode converted = Json.object().putArray("list");
        for (JsonNode parameter : parameters) {
            ObjectNode flat = Json.shallow((ObjectNode) parameter).without("schema");
            flat.setAll((ObjectNode) parameter.path("schema"));
            converted.add(flat);
        }
        return converted;
    }

    /** Copies the schemas of members, whose names may be those of anything. */
    private static JsonNode properties(JsonNode properties) {
        ObjectNode copy = Json.object();
        properties.properties().forEach(member -> copy.set(member.getKey(), schema(member.getValue())));
        return copy;
    }

    /** Copies a schema without what only version 3 can say. */
    private static JsonNode schema(JsonNode schema) {
        if (schema instanceof ArrayNode list) {
            ArrayNode copy = Json.object().putArray("list");
            list.forEach(element -> copy.add(schema(element)));
            return copy;
        }
        if (!(schema instanceof ObjectNode object)) {
            return schema;
        }
        ObjectNode copy = Json.object();
        object.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (name.equals("properties")) {
                copy.set(name, properties(value));
            } else if (name.equals("$ref") && value.isTextual()) {
                copy.put(name, value.textValue().replace(OpenApiSchemas.REFERENCE, DEFINITION));
            } else if (name.equals("allOf")
                    && value.size() == 1
                    && value.path(0).has("$ref")) {
                copy.setAll((ObjectNode) schema(value.path(0)));
            } else if (!ONLY_IN_3.contains(name)) {
                copy.set(name, schema(value));
            }
        });
        return copy;
    }
}
