package dev.kopfj.testkit.scenario.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.function.World;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The objects of a cluster as a scenario means them: in its own namespace, unless they name another. */
public final class Objects {

    private final Api api;
    private final Kinds kinds;
    private final String namespace;

    /** Makes the objects that a client can reach. */
    public Objects(KubernetesClient client, String namespace) {
        this.api = new Api(client);
        this.kinds = new Kinds(api);
        this.namespace = namespace;
    }

    /** Returns the namespace of the test. */
    public String namespace() {
        return namespace;
    }

    /** Returns a kind by its name. */
    public Kind kind(String apiVersion, String kind) {
        return kinds.find(apiVersion, kind);
    }

    /** Returns the cluster as expressions may ask it. */
    public World world(Timing timing) {
        return new ClusterWorld(api, kinds, timing);
    }

    /** Returns which objects a resource means. */
    public Target target(JsonNode resource) {
        JsonNode metadata = resource.path("metadata");
        Kind kind = kinds.find(
                resource.path("apiVersion").asText(), resource.path("kind").asText());
        Map<String, String> labels = new TreeMap<>();
        metadata.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        String where = metadata.path("namespace").asText(namespace);
        return new Target(kind, where, metadata.path("name").asText(""), labels);
    }

    /** Returns the objects that exist of those that are meant. */
    public List<JsonNode> read(Target target) {
        if (target.hasName()) {
            return find(target).map(List::of).orElse(List.of());
        }
        List<JsonNode> items = new ArrayList<>();
        api.get(target.path())
                .success()
                .path("items")
                .forEach(item -> items.add(target.kind().complete(item)));
        return items;
    }

    /** Returns the one object that is meant. */
    public Optional<JsonNode> find(Target target) {
        Answer answer = api.get(target.path());
        return answer.isMissing() ? Optional.empty() : Optional.of(answer.success());
    }

    /** Creates the object; returns it as it is now. */
    public JsonNode create(Target target, ObjectNode resource) {
        return api.create(target.collectionPath(), placed(target, resource)).success();
    }

    /** Merges the resource into the object; returns it as it is now. */
    public JsonNode merge(Target target, ObjectNode resource) {
        return merge(target, "", resource);
    }

    /** Merges the resource into a part of the object that has a path of its own, or into all of it. */
    public JsonNode merge(Target target, String subresource, ObjectNode resource) {
        String path = target.path() + (subresource.isEmpty() ? "" : "/" + subresource);
        return api.merge(path, placed(target, resource)).success();
    }

    /** Replaces the object, if it still is of the given version; returns it as it is now. */
    public JsonNode replace(Target target, ObjectNode resource, String resourceVersion) {
        ObjectNode body = placed(target, resource);
        body.withObjectProperty("metadata").put("resourceVersion", resourceVersion);
        return api.replace(target.path(), body).success();
    }

    /** Returns the objects that kubectl means; a name must be there. */
    public List<JsonNode> read(Selection selection) {
        JsonNode answer = api.get(selection.path()).success();
        if (!selection.name().isEmpty()) {
            return List.of(answer);
        }
        List<JsonNode> items = new ArrayList<>();
        answer.path("items").forEach(item -> items.add(selection.kind().complete(item)));
        return items;
    }

    /** Returns the objects that kubectl means as the table that it prints. */
    public JsonNode table(Selection selection) {
        return api.getTable(selection.path()).success();
    }

    /** Patches an object, in the way that the type of the patch's content says. */
    public JsonNode patch(Target target, String path, String type, String body) {
        return api.patch(target.path() + path, type, body).success();
    }

    /** Returns what a container has printed. */
    public String logs(Target pod, String query) {
        return api.get(pod.path() + "/log" + query).success().asText();
    }

    /** Finds the kind that a word means to kubectl. */
    public Kind kind(String word) {
        return kinds.named(word);
    }

    /** Returns an object by its name; an empty namespace is that of the test. */
    public Target target(Kind kind, String where, String name) {
        return new Target(kind, where.isEmpty() ? namespace : where, name, Map.of());
    }

    /** Deletes the object; one that is gone already counts as deleted; an empty propagation is the server's choice. */
    public void delete(Target target, String propagation) {
        Answer answer = api.delete(target.path(), propagation);
        if (!answer.isMissing()) {
            answer.success();
        }
    }

    /** Returns which object of those that are meant this one is. */
    public Target which(Target target, JsonNode object) {
        return target.named(object.path("metadata").path("name").asText());
    }

    private static ObjectNode placed(Target target, ObjectNode resource) {
        ObjectNode body = resource.deepCopy();
        if (target.kind().namespaced()) {
            body.withObjectProperty("metadata").put("namespace", target.namespace());
        }
        return body;
    }
}
