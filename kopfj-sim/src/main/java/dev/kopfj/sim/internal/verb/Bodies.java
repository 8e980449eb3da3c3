package dev.kopfj.sim.internal.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Documents;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.wire.ProtobufReader;
import dev.kopfj.sim.internal.wire.Unreadable;
import dev.kopfj.sim.internal.wire.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the bodies of requests. */
final class Bodies {
    private static final int BYTES_MAX = 3 * 1024 * 1024;
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    private static final List<String> READ = List.of(JSON, YAML, PROTOBUF);

    private Bodies() {}

    static void checkSize(Request request) {
        if (request.body().length > BYTES_MAX) {
            throw Problem.tooLarge(BYTES_MAX);
        }
    }

    /** Returns the type of the body without its parameters; "" when the request does not name one. */
    static String type(Request request) {
        String type = request.header("content-type");
        int semicolon = type.indexOf(';');
        return semicolon < 0 ? type : type.substring(0, semicolon).trim();
    }

    /** Reads the body, in whichever of the types that the server reads. */
    static JsonNode document(Request request, String complaint, Findings findings) {
        try {
            return switch (type(request)) {
                case "", JSON -> parse(request, complaint, findings);
                case YAML -> YamlReader.read(request.body());
                case PROTOBUF -> ProtobufReader.read(request.body());
                default -> throw Problem.unsupportedMedia(READ);
            };
        } catch (Unreadable garbage) {
            throw Problem.badRequest(complaint + garbage.why());
        }
    }

    /** Reads the body as YAML, whatever type it says it is of. */
    static JsonNode yaml(Request request, String complaint) {
        try {
            return YamlReader.read(request.body());
        } catch (Unreadable garbage) {
            throw Problem.badRequest(complaint + garbage.why());
        }
    }

    /** Returns the object that a request carries, checked to be of the kind that its path leads to, as it is read. */
    static ObjectNode object(Request request, Kind kind, Findings findings) {
        String complaint = "the object provided is unrecognized (must be of type "
                + kind.naming().kind() + "): ";
        JsonNode body = document(request, complaint, findings);
        if (!(body instanceof ObjectNode object)) {
            throw Problem.badRequest(complaint + "json: cannot unmarshal " + Json.typeName(body));
        }
        return kind.rules().read(kind.custom() ? customTyped(object, kind) : typed(object, kind), findings);
    }

    /** Reads the body as JSON. */
    static JsonNode parse(Request request, String complaint, Findings findings) {
        try {
            JsonNode body = Json.read(request.body(), findings);
            if (!body.isMissingNode()) {
                return body;
            }
        } catch (IOException garbage) {
            throw Problem.badRequest(complaint + "json: " + garbage.getMessage());
        }
        throw Problem.badRequest(complaint + "unexpected end of JSON input");
    }

    private static ObjectNode customTyped(ObjectNode object, Kind kind) {
        if (Json.text(object, "kind").isEmpty()) {
            String shown = new String(Json.write(object), StandardCharsets.UTF_8);
            throw Problem.badRequest("Object 'Kind' is missing in '" + shown + "'");
        }
        String apiVersion = Json.text(object, "apiVersion");
        if (!apiVersion.equals(kind.apiVersion())) {
            throw Problem.badRequest("the API version in the data (%s) does not match the expected API version (%s)"
                    .formatted(apiVersion, kind.apiVersion()));
        }
        return object;
    }

    /** Returns an object of a built-in kind with kind and apiVersion, which it may lack but not contradict. */
    static ObjectNode typed(ObjectNode object, Kind kind) {
        String name = Json.text(object, "kind");
        String apiVersion = Json.text(object, "apiVersion");
        boolean fits = (name.isEmpty() || name.equals(kind.naming().kind()))
                && (apiVersion.isEmpty()
                        || apiVersion.equals(kind.apiVersion())
                        || Documents.isAlsoReadAs(kind, apiVersion));
        if (!fits) {
            throw Problem.badRequest("%s in version \"%s\" cannot be handled as a %s in version \"%s\""
                    .formatted(name, apiVersion, kind.naming().kind(), kind.apiVersion()));
        }
        ObjectNode typed = Json.object();
        typed.put("kind", kind.naming().kind()).put("apiVersion", kind.apiVersion());
        object.properties().forEach(member -> {
            if (!typed.has(member.getKey())) {
                typed.set(member.getKey(), member.getValue());
            }
        });
        return typed;
    }
}
