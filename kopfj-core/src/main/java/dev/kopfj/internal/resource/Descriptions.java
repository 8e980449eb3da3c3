package dev.kopfj.internal.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import dev.kopfj.object.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads how a cluster describes its resources. */
public final class Descriptions {

    private Descriptions() {}

    /**
     * Returns the resources of a list of one version of an API, which is the preferred one of its group or not, in the
     * list's order.
     */
    public static List<Resource> of(String group, String version, boolean preferred, ObjectNode list) {
        List<Resource> resources = new ArrayList<>();
        for (JsonNode resource : list.path("resources")) {
            if (!Json.text(resource, "name").contains("/")) {
                resources.add(one(new Version(group, version, preferred), resource, subresources(resource, list)));
            }
        }
        return resources;
    }

    static Resource of(Selector selector, String kind, boolean namespaced, boolean hasStatus) {
        return new Resource(
                selector.group(),
                selector.version(),
                selector.plural(),
                kind,
                kind.toLowerCase(Locale.ROOT),
                List.of(),
                List.of(),
                namespaced,
                true,
                hasStatus ? List.of("status") : List.of(),
                List.of());
    }

    private static Resource one(Version version, JsonNode resource, List<String> subresources) {
        String kind = Json.text(resource, "kind");
        String singular = Json.text(resource, "singularName");
        return new Resource(
                version.group(),
                version.name(),
                Json.text(resource, "name"),
                kind,
                singular.isEmpty() ? kind.toLowerCase(Locale.ROOT) : singular,
                texts(resource.path("shortNames")),
                texts(resource.path("categories")),
                resource.path("namespaced").asBoolean(),
                version.preferred(),
                subresources,
                texts(resource.path("verbs")));
    }

    private static List<String> subresources(JsonNode resource, ObjectNode list) {
        String prefix = Json.text(resource, "name") + "/";
        List<String> names = new ArrayList<>();
        for (JsonNode other : list.path("resources")) {
            String name = Json.text(other, "name");
            if (name.startsWith(prefix)) {
                names.add(name.substring(prefix.length()));
            }
        }
        return names;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private record Version(String group, String name, boolean preferred) {}
}
