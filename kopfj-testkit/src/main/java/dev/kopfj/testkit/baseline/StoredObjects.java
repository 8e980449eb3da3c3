package dev.kopfj.testkit.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.trace.Entry;
import dev.kopfj.sim.trace.Subject;
import dev.kopfj.sim.trace.Version;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The custom objects of a run, with the definitions by which they were stored. */
record StoredObjects(List<JsonNode> definitions, List<JsonNode> objects) {

    private static final String DEFINITIONS = "customresourcedefinitions.apiextensions.k8s.io";
    private static final int OBJECTS_MAX = 20;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Finds the last version of each, whether or not it was deleted later. */
    static StoredObjects in(List<Entry> entries) {
        Map<Subject, Version> last = new LinkedHashMap<>();
        for (Entry entry : entries) {
            Version version = entry.change().after();
            if (entry.subject() != null && version != null) {
                last.put(entry.subject(), version);
            }
        }
        List<JsonNode> definitions = new ArrayList<>();
        List<JsonNode> objects = new ArrayList<>();
        last.forEach((subject, version) -> {
            if (subject.resource().equals(DEFINITIONS)) {
                definitions.add(cleaned(version, "spec"));
            } else if (last.containsKey(new Subject(DEFINITIONS, "", subject.resource()))
                    && objects.size() < OBJECTS_MAX) {
                objects.add(cleaned(version, ""));
            }
        });
        return new StoredObjects(definitions, objects);
    }

    /** Keeps what users write: no identity, no history; of a definition only what it says. */
    private static JsonNode cleaned(Version version, String only) {
        ObjectNode object = (ObjectNode) read(version.json());
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        metadata.retain("name", "namespace", "labels", "annotations");
        if (!only.isEmpty()) {
            object.retain("apiVersion", "kind", "metadata", only);
        }
        return object;
    }

    private static JsonNode read(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("A stored object is no JSON.", impossible);
        }
    }

    /** Stores objects again under these definitions; returns what is said of those that are refused now. */
    List<String> refusalsOf(List<JsonNode> before) {
        List<String> refusals = new ArrayList<>();
        try (Cluster cluster = Cluster.start(1)) {
            KubernetesClient client = cluster.client();
            definitions.forEach(
                    definition -> client.resource(definition.toString()).create());
            before.forEach(object -> {
                try {
                    store(object, client);
                } catch (KubernetesClientException refused) {
                    refusals.add(name(object) + ": " + said(refused));
                }
            });
        }
        return refusals;
    }

    /** Without a subresource for it, the status is written with the rest. */
    private boolean isStatusApart(JsonNode object) {
        String apiVersion = object.path("apiVersion").asText();
        return definitions.stream()
                .map(definition -> definition.path("spec"))
                .filter(spec -> spec.path("names").path("kind").equals(object.path("kind")))
                .flatMap(spec -> spec.path("versions")
                        .valueStream()
                        .filter(version -> apiVersion.equals(spec.path("group").asText() + "/"
                                + version.path("name").asText())))
                .anyMatch(version -> version.path("subresources").has("status"));
    }

    private void store(JsonNode object, KubernetesClient client) {
        String namespace = object.path("metadata").path("namespace").asText("");
        if (!namespace.isEmpty() && client.namespaces().withName(namespace).get() == null) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
        }
        GenericKubernetesResource created = client.resource(client.getKubernetesSerialization()
                        .unmarshal(object.toString(), GenericKubernetesResource.class))
                .create();
        if (object.has("status") && isStatusApart(object)) {
            created.setAdditionalProperty("status", MAPPER.convertValue(object.get("status"), Map.class));
            client.resource(created).updateStatus();
        }
    }

    private static String name(JsonNode object) {
        return object.path("kind").asText() + " "
                + object.path("metadata").path("name").asText();
    }

    private static String said(KubernetesClientException refused) {
        return refused.getStatus() == null || refused.getStatus().getMessage() == null
                ? String.valueOf(refused.getMessage())
                : refused.getStatus().getMessage();
    }
}
