package dev.kopfj.testkit.property.ending;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is true of all objects of a cluster, without what differs from run to run: times, uids and random names. */
public final class Facts {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|\\+00:00)");
    private static final Set<String> VOLATILE = Set.of("resourceVersion", "managedFields", "uid");

    private final KubernetesClient client;
    private final List<JsonNode> objects = new ArrayList<>();
    private final Map<String, String> words = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, String> facts = new TreeMap<>();

    private Facts(KubernetesClient client) {
        this.client = client;
    }

    /** Returns what is true, as text by place: the kind of an object, its name, and the way to a field. */
    public static Map<String, String> of(KubernetesClient client) {
        return snapshot(client).facts();
    }

    /** Returns what is true, and the objects of which it is. */
    public static Snapshot snapshot(KubernetesClient client) {
        return snapshot(client, resource -> true);
    }

    /** Returns the same of some resources, which are named like {@code pods} and {@code databases.example.com}. */
    public static Snapshot snapshot(KubernetesClient client, Predicate<String> resources) {
        Facts facts = new Facts(client);
        facts.collect("/api/v1", resources);
        for (JsonNode group : facts.get("/apis").path("groups")) {
            String name = group.path("name").asText();
            facts.collect(
                    "/apis/"
                            + group.path("preferredVersion")
                                    .path("groupVersion")
                                    .asText(),
                    resource -> resources.test(resource + "." + name));
        }
        facts.objects.forEach(facts::name);
        Map<String, JsonNode> titled = new TreeMap<>();
        for (JsonNode object : facts.objects) {
            titled.put(facts.title(object), object);
            facts.tell(facts.title(object), object);
        }
        return new Snapshot(facts.facts, titled);
    }

    private void collect(String groupVersion, Predicate<String> resources) {
        for (JsonNode resource : get(groupVersion).path("resources")) {
            String name = resource.path("name").asText();
            boolean listable = resource.path("verbs").toString().contains("\"list\"");
            if (listable && !name.contains("/") && resources.test(name)) {
                String kind = resource.path("kind").asText();
                get(groupVersion + "/" + name)
                        .path("items")
                        .forEach(item -> objects.add(complete(item, groupVersion, kind)));
            }
        }
    }

    /** Items of lists do not say what they are. */
    private static JsonNode complete(JsonNode item, String groupVersion, String kind) {
        String apiVersion = groupVersion.replaceFirst("^/apis?/", "");
        return ((ObjectNode) item.deepCopy()).put("kind", kind).put("apiVersion", apiVersion);
    }

    /** An object whose name was made up by the server is known by its number among its like. */
    private void name(JsonNode object) {
        JsonNode meta = object.path("metadata");
        String prefix = meta.path("generateName").asText();
        String name = meta.path("name").asText();
        if (!prefix.isEmpty()) {
            String made = prefix + "#" + numbers.merge(object.path("kind").asText() + prefix, 1, Integer::sum);
            words.put(name, made);
            name = made;
        }
        words.put(meta.path("uid").asText(), "uid of " + object.path("kind").asText() + " " + name);
    }

    private String title(JsonNode object) {
        JsonNode meta = object.path("metadata");
        String name = meta.path("name").asText();
        return "%s %s/%s"
                .formatted(
                        object.path("kind").asText(), meta.path("namespace").asText(), words.getOrDefault(name, name));
    }

    private void tell(String place, JsonNode node) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().stream()
                    .filter(entry -> !VOLATILE.contains(entry.getKey()) || !place.endsWith("metadata"))
                    .forEach(entry -> tell(place + " " + entry.getKey(), entry.getValue()));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                tell(place + " " + i, node.get(i));
            }
        } else {
            facts.put(place, steady(node.isTextual() ? node.asText() : node.toString()));
        }
    }

    private String steady(String text) {
        String known = words.get(text);
        return known != null ? known : MOMENT.matcher(text).replaceAll(Matcher.quoteReplacement("<moment>"));
    }

    private JsonNode get(String path) {
        try {
            return JSON.readTree(client.raw(path));
        } catch (IOException failure) {
            throw new UncheckedIOException("The answer to %s is not JSON.".formatted(path), failure);
        }
    }
}
