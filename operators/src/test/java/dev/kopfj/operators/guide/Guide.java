package dev.kopfj.operators.guide;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;

/** The object that Kopf's examples are about. */
final class Guide {

    private Guide() {}

    static GenericKubernetesResource create(KubernetesClient client, String name) {
        return client.resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("kopf.dev/v1")
                        .withKind("KopfExample")
                        .withNewMetadata()
                        .withName(name)
                        .addToLabels("somelabel", "somevalue")
                        .addToAnnotations("someannotation", "somevalue")
                        .endMetadata()
                        .addToAdditionalProperties("spec", Map.of("duration", "1m", "field", "value"))
                        .build())
                .create();
    }

    static Resource<GenericKubernetesResource> named(KubernetesClient client, String name) {
        return client.genericKubernetesResources("kopf.dev/v1", "KopfExample").withName(name);
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    static Map<String, Object> status(KubernetesClient client, String name) {
        Object status = named(client, name).get().getAdditionalProperties().get("status");
        return status == null ? Map.of() : (Map<String, Object>) status;
    }
}
