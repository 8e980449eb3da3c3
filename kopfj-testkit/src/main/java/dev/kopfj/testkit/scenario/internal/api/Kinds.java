package dev.kopfj.testkit.scenario.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.yaml.Nearest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Asks the API server for its kinds; what it once had is not asked for again. */
final class Kinds {

    private static final int MISSING = 404;

    private final Api api;
    private final Map<String, Kind> known = new HashMap<>();

    Kinds(Api api) {
        this.api = api;
    }

    Kind find(String apiVersion, String name) {
        String key = apiVersion + " " + name;
        Kind kind = known.get(key);
        if (kind == null) {
            kind = discover(apiVersion, name);
            known.put(key, kind);
        }
        return kind;
    }

    private Kind discover(String apiVersion, String name) {
        Answer answer = api.get(Kind.root(apiVersion));
        if (answer.isMissing()) {
            throw missing("The cluster has no kind %s: it has no %s. Apply its CustomResourceDefinition first."
                    .formatted(name, apiVersion));
        }
        List<JsonNode> kinds = StreamSupport.stream(
                        answer.success().path("resources").spliterator(), false)
                .filter(kind -> !kind.path("name").asText().contains("/"))
                .toList();
        return kinds.stream()
                .filter(kind -> kind.path("kind").asText().equals(name))
                .findFirst()
                .map(kind -> new Kind(
                        apiVersion,
                        name,
                        kind.path("name").asText(),
                        kind.path("namespaced").asBoolean()))
                .orElseThrow(() -> missing(
                        "The cluster has no kind %s in %s%s.".formatted(name, apiVersion, nearest(name, kinds))));
    }

    private static String nearest(String name, List<JsonNode> kinds) {
        List<String> names =
                kinds.stream().map(kind -> kind.path("kind").asText()).toList();
        return Nearest.to(name, names).map(near -> "; the nearest is " + near).orElse("");
    }

    private static ApiProblem missing(String text) {
        return new ApiProblem(MISSING, "NotFound", text);
    }
}
