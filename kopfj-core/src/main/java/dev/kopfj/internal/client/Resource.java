package dev.kopfj.internal.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.json.Json;
import java.util.List;
import java.util.Locale;

/**
 * A resource as the cluster serves it.
 *
 * @param selector its name
 * @param kind the kind of its objects
 * @param namespaced whether its objects live in namespaces
 * @param hasStatus whether the status is a subresource, and so is written by requests of its own
 */
public record Resource(Selector selector, String kind, boolean namespaced, boolean hasStatus) {

    /** Returns how handlers are told of it. */
    public dev.kopfj.on.Resource described() {
        return new dev.kopfj.on.Resource(
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

    /** Returns the path of all objects, or of those in one namespace if that is not empty. */
    String collectionPath(String namespace) {
        String scope = namespace.isEmpty() ? "" : "namespaces/" + namespace + "/";
        return versionPath(selector) + "/" + scope + selector.plural();
    }

    /** Returns the path of one object. */
    String objectPath(ObjectNode object) {
        return collectionPath(Json.text(object, "metadata", "namespace")) + "/" + Json.text(object, "metadata", "name");
    }

    /** Returns the path under which a version of an API lists its resources. */
    public static String versionPath(Selector selector) {
        return (selector.group().isEmpty() ? "api/" : "apis/") + selector.apiVersion();
    }

    /** Returns an object's namespace and name, for people. */
    public static String label(ObjectNode object) {
        String namespace = Json.text(object, "metadata", "namespace");
        return (namespace.isEmpty() ? "" : namespace + "/") + Json.text(object, "metadata", "name");
    }
}
