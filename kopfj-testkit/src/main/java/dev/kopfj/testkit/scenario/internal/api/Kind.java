package dev.kopfj.testkit.scenario.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A kind of objects, and where the API server keeps them. */
record Kind(String apiVersion, String name, String plural, boolean namespaced) {

    static String root(String apiVersion) {
        return (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
    }

    /** Returns the item of a list as an object of its own: in lists, the server leaves out what is the same for all. */
    JsonNode complete(JsonNode item) {
        ObjectNode object = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", apiVersion)
                .put("kind", name);
        return item instanceof ObjectNode fields ? object.setAll(fields) : item;
    }

    String pathOfAll() {
        return root(apiVersion) + "/" + plural;
    }

    String path(String namespace) {
        return root(apiVersion) + (namespaced ? "/namespaces/" + namespace : "") + "/" + plural;
    }
}
