package dev.kopfj.testkit.scenario.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.yaml.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Asks the API server for its kinds; what it once had is not asked for again. */
final class Kinds {

    private static final int MISSING = 404;

    private final Api api;
    private final Map<String, Kind> known = new HashMap<>();
    private final Map<String, Kind> words = new HashMap<>();

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

    /** Finds the kind that a word means to kubectl: its plural, its singular, a short name, with its group or without. */
    Kind named(String word) {
        Kind kind = words.get(word);
        if (kind == null) {
            kind = search(word.toLowerCase(Locale.ROOT));
            words.put(word, kind);
        }
        return kind;
    }

    private Kind search(String word) {
        int dot = word.indexOf('.');
        String name = dot < 0 ? word : word.substring(0, dot);
        String group = dot < 0 ? "" : word.substring(dot + 1);
        List<String> names = new ArrayList<>();
        for (String apiVersion : apiVersions(group)) {
            for (JsonNode kind : kindsOf(api.get(Kind.root(apiVersion)))) {
                names.add(kind.path("name").asText());
                if (isCalled(kind, name)) {
                    return kind(apiVersion, kind);
                }
            }
        }
        throw missing("the server doesn't have a resource type \"%s\"%s"
                .formatted(
                        word,
                        Nearest.to(name, names)
                                .map(near -> "; the nearest is " + near)
                                .orElse("")));
    }

    /** Returns the versions to search, the core's first; a group may be named with a version before it. */
    private List<String> apiVersions(String group) {
        List<String> versions = new ArrayList<>();
        if (group.isEmpty()) {
            versions.add("v1");
        }
        for (JsonNode each : api.get("/apis").success().path("groups")) {
            String name = each.path("name").asText();
            if (group.isEmpty() || group.equals(name)) {
                versions.add(each.path("preferredVersion").path("groupVersion").asText());
            } else if (group.endsWith("." + name)) {
                versions.add(name + "/" + group.substring(0, group.length() - name.length() - 1));
            }
        }
        return versions;
    }

    private static boolean isCalled(JsonNode kind, String word) {
        boolean isShort = StreamSupport.stream(kind.path("shortNames").spliterator(), false)
                .anyMatch(name -> name.asText().equals(word));
        return isShort
                || kind.path("name").asText().equals(word)
                || kind.path("singularName").asText().equals(word)
                || kind.path("kind").asText().toLowerCase(Locale.ROOT).equals(word);
    }

    private static Kind kind(String apiVersion, JsonNode kind) {
        return new Kind(
                apiVersion,
                kind.path("kind").asText(),
                kind.path("name").asText(),
                kind.path("namespaced").asBoolean());
    }

    private static List<JsonNode> kindsOf(Answer answer) {
        return StreamSupport.stream(answer.success().path("resources").spliterator(), false)
                .filter(kind -> !kind.path("name").asText().contains("/"))
                .toList();
    }

    private Kind discover(String apiVersion, String name) {
        Answer answer = api.get(Kind.root(apiVersion));
        if (answer.isMissing()) {
            throw missing("The cluster has no kind %s: it has no %s. Apply its CustomResourceDefinition first."
                    .formatted(name, apiVersion));
        }
        List<JsonNode> kinds = kindsOf(answer);
        return kinds.stream()
                .filter(kind -> kind.path("kind").asText().equals(name))
                .findFirst()
                .map(kind -> kind(apiVersion, kind))
                .orElseThrow(() -> missing(
                        "The cluster has no kind %s in %s%s.".formatted(name, apiVersion, nearest(name, kinds))));
    }

    private static String nearest(String name, List<JsonNode> kinds) {
        List<String> names =
                kinds.stream().map(kind -> kind.path("kind").asText()).toList();
        return Nearest.to(name, names).map(near -> "; the nearest is " + near).orElse("");
    }

    private static ApiProblem missing(String text) {
        return new ApiProblem(MISSING, "", "error: " + text, text);
    }
}
