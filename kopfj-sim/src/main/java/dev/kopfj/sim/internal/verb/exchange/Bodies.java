package dev.kopfj.sim.internal.verb.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.GoJson;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Documents;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.wire.ProtobufReader;
import dev.kopfj.sim.internal.wire.Unreadable;
import dev.kopfj.sim.internal.wire.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Reads the bodies of requests. */
public final class Bodies {
    private static final int BYTES_MAX = 3 * 1024 * 1024;
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
    private static final int SHOWN_MAX = 30;
    private static final String CONVERTING = "error converting YAML to JSON: ";
    private static final String NO_KIND = "couldn't get version/kind; json parse error: ";
    private static final String TYPE_META =
            "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; Kind string "
                    + "\"json:\\\"kind,omitempty\\\"\" }";
    private static final List<String> READ = List.of(JSON, YAML, PROTOBUF);

    private Bodies() {}

    /** Refuses a request whose body is larger than the server reads. */
    public static void checkSize(Request request) {
        if (request.body().length > BYTES_MAX) {
            throw Problem.tooLarge(BYTES_MAX);
        }
    }

    /** Returns the type of the body without its parameters, in small letters; "" when the request names none. */
    public static String type(Request request) {
        String type = request.header("content-type");
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).trim().toLowerCase(Locale.ROOT);
    }

    /** Reads the body, in whichever of the types that the server reads. */
    public static JsonNode document(Request request, Findings findings) {
        try {
            return content(request, findings);
        } catch (Unreadable garbage) {
            throw Problem.badRequest(garbage.why());
        }
    }

    private static JsonNode content(Request request, Findings findings) throws Unreadable {
        return switch (type(request)) {
            case "", JSON -> {
                try {
                    yield json(request, findings);
                } catch (Unreadable garbage) {
                    throw new Unreadable(NO_KIND + garbage.why());
                }
            }
            case YAML -> {
                try {
                    yield YamlReader.read(request.body(), findings);
                } catch (Unreadable garbage) {
                    throw new Unreadable(garbage.why().replace(CONVERTING, ""));
                }
            }
            case PROTOBUF -> ProtobufReader.read(request.body());
            default -> throw Problem.unsupportedMedia(READ);
        };
    }

    /** Reads the body as YAML, whatever type it says it is of. */
    public static JsonNode yaml(Request request, String complaint) {
        try {
            return YamlReader.read(request.body(), new Findings());
        } catch (Unreadable garbage) {
            throw Problem.badRequest(complaint + garbage.why());
        }
    }

    /** Returns the object that a request carries, checked to be of the kind that its path leads to, as it is read. */
    public static ObjectNode object(Request request, Kind kind, Findings findings) {
        try {
            ObjectNode object = identified(content(request, findings), request, kind);
            return kind.rules().read(kind.custom() ? customTyped(object, kind) : typed(object, kind), findings);
        } catch (Unreadable garbage) {
            throw Problem.badRequest("the object provided is unrecognized (must be of type %s): %s (%s)"
                    .formatted(kind.naming().kind(), garbage.why(), summary(request.body())));
        }
    }

    /** Returns a body of which can be told what it is. */
    private static ObjectNode identified(JsonNode body, Request request, Kind kind) throws Unreadable {
        if (!(body instanceof ObjectNode object)) {
            throw body.isNull() ? kindless(request) : unfit(body, "value of type " + TYPE_META);
        }
        for (String member : List.of("apiVersion", "kind")) {
            JsonNode given = object.path(member);
            if (!given.isTextual() && !given.isMissingNode() && !given.isNull()) {
                throw unfit(given, "struct field ." + member + " of type string");
            }
        }
        String apiVersion = Json.text(object, "apiVersion");
        if (apiVersion.indexOf('/') != apiVersion.lastIndexOf('/')) {
            throw new Unreadable("unexpected GroupVersion string: " + apiVersion);
        }
        if (kind.custom() && Json.text(object, "kind").isEmpty()) {
            throw kindless(request);
        }
        return object;
    }

    /** Says that a document is no object. */
    public static String unlike(JsonNode document) {
        return unfit(document, "value of type " + TYPE_META).why();
    }

    private static Unreadable unfit(JsonNode value, String place) {
        return new Unreadable(NO_KIND + "json: cannot unmarshal " + Json.typeName(value) + " into Go " + place);
    }

    private static Unreadable kindless(Request request) {
        return new Unreadable(
                "Object 'Kind' is missing in '" + new String(request.body(), StandardCharsets.UTF_8) + "'");
    }

    /** Returns the beginning of a body: as text when it is an object, else in hexadecimal digits. */
    private static String summary(byte[] body) {
        if (body.length == 0) {
            return "<empty>";
        }
        int length = Math.min(body.length, SHOWN_MAX);
        String shown = body[0] == '{'
                ? new String(body, 0, length, StandardCharsets.UTF_8)
                : HexFormat.of().formatHex(body, 0, length);
        return body.length > SHOWN_MAX ? shown + " ..." : shown;
    }

    /** Reads the body as JSON. */
    public static JsonNode parse(Request request, String complaint, Findings findings) {
        try {
            return json(request, findings);
        } catch (Unreadable garbage) {
            throw Problem.badRequest(complaint + garbage.why());
        }
    }

    private static JsonNode json(Request request, Findings findings) throws Unreadable {
        byte[] body = request.body();
        try {
            JsonNode read = Json.read(body, findings);
            if (!read.isMissingNode()) {
                return read;
            }
        } catch (JsonProcessingException garbage) {
            throw new Unreadable(GoJson.fault(body).orElseGet(() -> "json: " + garbage.getOriginalMessage()));
        } catch (IOException garbage) {
            throw new Unreadable(GoJson.fault(body).orElseGet(() -> "json: " + garbage.getMessage()));
        }
        throw new Unreadable("unexpected end of JSON input");
    }

    private static ObjectNode customTyped(ObjectNode object, Kind kind) {
        String apiVersion = Json.text(object, "apiVersion");
        if (!apiVersion.equals(kind.apiVersion())) {
            throw Problem.badRequest("the API version in the data (%s) does not match the expected API version (%s)"
                    .formatted(apiVersion, kind.apiVersion()));
        }
        return object;
    }

    /** Returns an object of a built-in kind with kind and apiVersion, which it may lack but not contradict. */
    public static ObjectNode typed(ObjectNode object, Kind kind) {
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
