package dev.kopfj.testkit.property.plot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Where plots are played: with which operator, and around which kind of object.
 *
 * @param operators the classes of the operators; the first is the one that it is about
 * @param manifests what stands in the cluster before anything happens, each a text in YAML
 * @param example an object of the operator's kind
 * @param nodes how many nodes the cluster has
 * @param rest how long nothing happens at the end
 */
public record Scene(List<Class<?>> operators, List<String> manifests, ObjectNode example, int nodes, Duration rest) {

    /** Keeps copies. */
    public Scene {
        operators = List.copyOf(operators);
        manifests = List.copyOf(manifests);
        example = example.deepCopy();
    }

    /** Returns the same with other operators beside the one that it is about. */
    public Scene beside(List<Class<?>> others) {
        List<Class<?>> all = new ArrayList<>(others);
        all.add(0, operator());
        return new Scene(all, manifests, example, nodes, rest);
    }

    /** Returns the operator that it is about. */
    public Class<?> operator() {
        return operators.get(0);
    }

    /** Returns an object like the example under a name and with a content. */
    public ObjectNode object(String name, Deed.Content content) {
        ObjectNode object = example.deepCopy().retain("apiVersion", "kind", "metadata");
        ObjectNode metadata = object.withObject("/metadata");
        metadata.put("name", name);
        metadata.remove("labels");
        // Even if it is empty, so that a patch between two takes single labels away, and not those of others.
        ObjectNode labels = metadata.putObject("labels");
        new TreeMap<>(content.labels()).forEach(labels::put);
        object.setAll(content.fields().deepCopy());
        return object;
    }

    /** Returns the namespace of all objects. */
    public String namespace() {
        return example.path("metadata").path("namespace").asText("default");
    }
}
