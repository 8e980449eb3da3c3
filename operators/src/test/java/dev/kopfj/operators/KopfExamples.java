package dev.kopfj.operators;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** The object that most sample operators work with, as their tests create, find, change and delete it. */
public final class KopfExamples {

    /** The definition of the object, for {@code @KopfTest}. */
    public static final String DEFINITION = "/dev/kopfj/operators/minimal/crd.yaml";

    /** The name of the example. */
    public static final String NAME = "kopf-example-1";

    private KopfExamples() {}

    /** Creates the example that stands beside the definition. */
    public static GenericKubernetesResource create(KubernetesClient client) {
        return create(client, NAME);
    }

    /** Creates the example under another name. */
    public static GenericKubernetesResource create(KubernetesClient client, String name) {
        GenericKubernetesResource example = client.genericKubernetesResources("kopf.dev/v1", "KopfExample")
                .load(KopfExamples.class.getResourceAsStream("/dev/kopfj/operators/minimal/example.yaml"))
                .item();
        example.getMetadata().setName(name);
        return client.resource(example).create();
    }

    /** Finds the example. */
    public static Resource<GenericKubernetesResource> in(KubernetesClient client) {
        return named(client, NAME);
    }

    /** Finds an example by its name. */
    public static Resource<GenericKubernetesResource> named(KubernetesClient client, String name) {
        return client.genericKubernetesResources("kopf.dev/v1", "KopfExample").withName(name);
    }

    /** Merges a change into the example, as {@code kubectl patch} does. */
    public static void patch(KubernetesClient client, String merge) {
        in(client).patch(PatchContext.of(PatchType.JSON_MERGE), merge);
    }
}
