package dev.kopfj.testkit;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import java.util.Objects;

/** The custom resource that the tests of this module work with. */
public final class Examples {

    private Examples() {}

    public static void define(KubernetesClient client) {
        client.load(Objects.requireNonNull(Examples.class.getResourceAsStream("crd.yaml")))
                .create();
    }

    public static GenericKubernetesResource create(KubernetesClient client, String name) {
        return create(client, name, Map.of("field", "value"));
    }

    public static GenericKubernetesResource create(KubernetesClient client, String name, Map<String, Object> spec) {
        GenericKubernetesResource example = new GenericKubernetesResourceBuilder()
                .withApiVersion("kopf.dev/v1")
                .withKind("KopfExample")
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .build();
        return client.resource(example).create();
    }

    public static Resource<GenericKubernetesResource> named(KubernetesClient client, String name) {
        return client.genericKubernetesResources("kopf.dev/v1", "KopfExample").withName(name);
    }
}
