package dev.kopfj.testkit.scenario.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A kind of objects, and where the API server keeps them. */
public record Kind(String apiVersion, String name, String plural, boolean namespaced) {

    /** Returns the name by which kubectl calls objects of this kind: {@code deployment.apps}. */
    public String called() {
        int slash = apiVersion.indexOf('/');
        String word = name.toLowerCase(Locale.ROOT);
        return slash < 0 ? word : word + "." + apiVersion.substring(0, slash);
    }

    /** Returns the word that means this kind in this version, and no other, to kubectl: {@code deployments.v1.apps}. */
    public String word() {
        int slash = apiVersion.indexOf('/');
        return slash < 0
                ? plural
                : "%s.%s.%s".formatted(plural, apiVersion.substring(slash + 1), apiVersion.substring(0, slash));
    }

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
