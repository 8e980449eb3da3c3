package dev.kopfj.sim.internal.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.watch.Feed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Makes responses, and tells which of them the caller accepts. */
final class Answers {
    private static final String JSON = "application/json";
    private static final Map<String, List<String>> JSON_HEADERS = Map.of("Content-Type", List.of(JSON));
    private static final Map<String, List<String>> TEXT_HEADERS =
            Map.of("Content-Type", List.of("text/plain; charset=utf-8"));
    private static final List<String> WRITTEN =
            List.of(JSON, "application/yaml", "application/vnd.kubernetes.protobuf");

    private Answers() {}

    static Response object(int code, Kind kind, Stored stored) {
        return json(code, stored.as(kind.apiVersion()).bytes());
    }

    static Response json(int code, byte[] body) {
        return new Response.Whole(code, JSON_HEADERS, body);
    }

    static Response json(int code, ObjectNode body) {
        return json(code, Json.write(body));
    }

    static Response text(int code, String text) {
        return new Response.Whole(code, TEXT_HEADERS, text.getBytes(StandardCharsets.UTF_8));
    }

    static Response stream(Feed feed) {
        return new Response.Streaming(200, JSON_HEADERS, feed);
    }

    static Response problem(Problem problem) {
        return new Response.Whole(problem.code(), problem.plain() ? TEXT_HEADERS : JSON_HEADERS, problem.body());
    }

    /** Refuses what the caller accepts but the server does not write; JSON is written always. */
    static void checkAccepted(Request request) {
        String accept = request.header("accept");
        if (accept.isEmpty() || accept.equals(JSON) || accept.equals("*/*")) {
            return;
        }
        for (String type : accept.split(",", -1)) {
            if (isJson(type)) {
                return;
            }
        }
        if (accept.contains("as=Table")) {
            throw Problem.notImplemented("answers as Table");
        }
        if (accept.contains("as=PartialObjectMetadata")) {
            throw Problem.notImplemented("answers as PartialObjectMetadata");
        }
        if (accept.contains("yaml") || accept.contains("protobuf")) {
            throw Problem.notImplemented("answers in YAML and protobuf; ask for application/json");
        }
        throw Problem.notAcceptable(WRITTEN);
    }

    private static boolean isJson(String type) {
        int semicolon = type.indexOf(';');
        String base = (semicolon < 0 ? type : type.substring(0, semicolon)).trim();
        boolean json = base.equals(JSON) || base.equals("*/*") || base.equals("application/*");
        return json && !type.contains("as=");
    }
}
