package dev.kopfj.sim.internal.present.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/** Writes an OpenAPI document of version 2 in protobuf, as clients written in Go ask for it. */
final class SwaggerProto {
    /** The type of what is written. */
    static final String TYPE = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    /** The same type as most clients call it, though no type may be called so. */
    static final String OLD_TYPE = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";

    private static final int NAME = 1;
    private static final int VALUE = 2;
    private static final Map<String, Integer> VERBS =
            Map.of("get", 2, "put", 3, "post", 4, "delete", 5, "options", 6, "head", 7, "patch", 8);

    private SwaggerProto() {}

    static byte[] of(JsonNode document) {
        JsonNode info = document.path("info");
        ProtoMessage paths = new ProtoMessage();
        document.path("paths").properties().forEach(path -> named(paths, 2, path, SwaggerProto::path));
        return new ProtoMessage()
                .text(1, Json.text(document, "swagger"))
                .message(2, new ProtoMessage().text(1, Json.text(info, "title")).text(2, Json.text(info, "version")))
                .message(8, paths)
                .message(9, schemas(document.path("definitions")))
                .bytes();
    }

    private static void named(
            ProtoMessage list, int number, Map.Entry<String, JsonNode> member, Function<JsonNode, ProtoMessage> value) {
        list.message(
                number, new ProtoMessage().text(NAME, member.getKey()).message(VALUE, value.apply(member.getValue())));
    }

    private static ProtoMessage path(JsonNode path) {
        ProtoMessage written = new ProtoMessage();
        path.properties().forEach(member -> {
            if (VERBS.containsKey(member.getKey())) {
                written.message(VERBS.get(member.getKey()), operation(member.getValue()));
            }
        });
        return parameters(written, 9, path.path("parameters"));
    }

    private static ProtoMessage operation(JsonNode operation) {
        ProtoMessage written = texts(new ProtoMessage(), 1, operation.path("tags"));
        written.text(2, Json.text(operation, "summary"))
                .text(3, Json.text(operation, "description"))
                .text(5, Json.text(operation, "operationId"));
        texts(written, 6, operation.path("produces"));
        texts(written, 7, operation.path("consumes"));
        parameters(written, 8, operation.path("parameters"));
        ProtoMessage responses = new ProtoMessage();
        operation.path("responses").properties().forEach(code -> named(responses, 1, code, SwaggerProto::response));
        written.message(9, responses).flag(11, operation.path("deprecated").asBoolean());
        return extensions(written, 13, operation);
    }

    private static ProtoMessage response(JsonNode response) {
        ProtoMessage written = new ProtoMessage().text(1, Json.text(response, "description"));
        if (response.has("schema")) {
            written.message(2, new ProtoMessage().message(1, schema(response.path("schema"))));
        }
        return new ProtoMessage().message(1, written);
    }

    private static ProtoMessage parameters(ProtoMessage owner, int number, JsonNode parameters) {
        for (JsonNode parameter : parameters) {
            ProtoMessage written = new ProtoMessage();
            switch (Json.text(parameter, "in")) {
                case "body" -> written.message(1, body(parameter));
                case "path" -> written.message(2, new ProtoMessage().message(4, simple(parameter, 5)));
                default -> written.message(2, new ProtoMessage().message(3, simple(parameter, 6)));
            }
            owner.message(number, new ProtoMessage().message(1, written));
        }
        return owner;
    }

    private static ProtoMessage body(JsonNode parameter) {
        return new ProtoMessage()
                .text(1, Json.text(parameter, "description"))
                .text(2, Json.text(parameter, "name"))
                .text(3, Json.text(parameter, "in"))
                .flag(4, parameter.path("required").asBoolean())
                .message(5, schema(parameter.path("schema")));
    }

    private static ProtoMessage simple(JsonNode parameter, int type) {
        return new ProtoMessage()
                .flag(1, parameter.path("required").asBoolean())
                .text(2, Json.text(parameter, "in"))
                .text(3, Json.text(parameter, "description"))
                .text(4, Json.text(parameter, "name"))
                .text(type, Json.text(parameter, "type"))
                .text(type + 1, Json.text(parameter, "format"))
                .flag(type == 5 ? 19 : 20, parameter.path("uniqueItems").asBoolean());
    }

    private static ProtoMessage schemas(JsonNode schemas) {
        ProtoMessage written = new ProtoMessage();
        schemas.properties().forEach(schema -> named(written, 1, schema, SwaggerProto::schema));
        return written;
    }

    private static ProtoMessage schema(JsonNode schema) {
        ProtoMessage written = new ProtoMessage()
                .text(1, Json.text(schema, "$ref"))
                .text(2, Json.text(schema, "format"))
                .text(3, Json.text(schema, "title"))
                .text(4, Json.text(schema, "description"));
        if (schema.has("default")) {
            written.message(5, any(schema.path("default")));
        }
        bounds(written, schema);
        texts(written, 19, schema.path("required"));
        schema.path("enum").forEach(value -> written.message(20, any(value)));
        structure(written, schema);
        return extensions(written, 31, schema);
    }

    private static void bounds(ProtoMessage written, JsonNode schema) {
        written.real(6, schema.path("multipleOf").asDouble());
        written.real(7, schema.path("maximum").asDouble());
        written.flag(8, schema.path("exclusiveMaximum").asBoolean());
        written.real(9, schema.path("minimum").asDouble());
        written.flag(10, schema.path("exclusiveMinimum").asBoolean());
        written.whole(11, schema.path("maxLength").asLong());
        written.whole(12, schema.path("minLength").asLong());
        written.text(13, Json.text(schema, "pattern"));
        written.whole(14, schema.path("maxItems").asLong());
        written.whole(15, schema.path("minItems").asLong());
        written.flag(16, schema.path("uniqueItems").asBoolean());
        written.whole(17, schema.path("maxProperties").asLong());
        written.whole(18, schema.path("minProperties").asLong());
    }

    private static void structure(ProtoMessage written, JsonNode schema) {
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject()) {
            written.message(21, new ProtoMessage().message(1, schema(others)));
        } else if (others.isBoolean()) {
            written.message(21, new ProtoMessage().choice(2, others.booleanValue()));
        }
        String type = Json.text(schema, "type");
        if (!type.isEmpty()) {
            written.message(22, new ProtoMessage().text(1, type));
        }
        if (schema.path("items").isObject()) {
            written.message(23, new ProtoMessage().message(1, schema(schema.path("items"))));
        }
        schema.path("allOf").forEach(part -> written.message(24, schema(part)));
        if (schema.path("properties").isObject()) {
            written.message(25, schemas(schema.path("properties")));
        }
    }

    /** Writes what only Kubernetes knows. */
    private static ProtoMessage extensions(ProtoMessage written, int number, JsonNode owner) {
        owner.properties().forEach(member -> {
            if (member.getKey().startsWith("x-")) {
                named(written, number, member, SwaggerProto::any);
            }
        });
        return written;
    }

    /** Any value is written as YAML, as which JSON passes. */
    private static ProtoMessage any(JsonNode value) {
        return new ProtoMessage().text(2, new String(Json.write(value), StandardCharsets.UTF_8) + "\n");
    }

    private static ProtoMessage texts(ProtoMessage written, int number, JsonNode list) {
        list.forEach(text -> written.element(number, text.asText()));
        return written;
    }
}
