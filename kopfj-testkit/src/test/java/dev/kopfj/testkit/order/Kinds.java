package dev.kopfj.testkit.order;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Kinds of the group example.com, whose objects have a spec and a status of any form. */
final class Kinds {

    private Kinds() {}

    static void define(KubernetesClient client, String... kinds) {
        for (String kind : kinds) {
            client.resource(definition(kind)).create();
        }
    }

    static String resource(String kind) {
        return kind.toLowerCase(Locale.ROOT) + "s.v1.example.com";
    }

    static GenericKubernetesResource create(KubernetesClient client, String kind, String name) {
        return create(client, kind, name, Map.of());
    }

    static GenericKubernetesResource create(
            KubernetesClient client, String kind, String name, Map<String, String> labels) {
        return client.resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("example.com/v1")
                        .withKind(kind)
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .addToAdditionalProperties("spec", Map.of("x", 1))
                        .build())
                .create();
    }

    static Resource<GenericKubernetesResource> named(KubernetesClient client, String kind, String name) {
        return client.genericKubernetesResources("example.com/v1", kind).withName(name);
    }

    static void ready(KubernetesClient client, String kind, String name, String status) {
        named(client, kind, name).editStatus(object -> {
            object.setAdditionalProperty(
                    "status",
                    Map.of(
                            "conditions",
                            List.of(Map.of("type", "Ready", "status", status)),
                            "phase",
                            "Ready" + status));
            return object;
        });
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    static Map<String, Object> status(KubernetesClient client, String kind, String name) {
        Object status =
                named(client, kind, name).get().getAdditionalProperties().get("status");
        return status == null ? Map.of() : (Map<String, Object>) status;
    }

    private static CustomResourceDefinition definition(String kind) {
        String singular = kind.toLowerCase(Locale.ROOT);
        return new CustomResourceDefinitionBuilder()
                .withNewMetadata()
                .withName(singular + "s.example.com")
                .endMetadata()
                .withNewSpec()
                .withGroup("example.com")
                .withScope("Namespaced")
                .withNewNames()
                .withKind(kind)
                .withPlural(singular + "s")
                .withSingular(singular)
                .endNames()
                .addNewVersion()
                .withName("v1")
                .withServed(true)
                .withStorage(true)
                .withNewSubresources()
                .withNewStatus()
                .endStatus()
                .endSubresources()
                .withNewSchema()
                .withNewOpenAPIV3Schema()
                .withType("object")
                .withXKubernetesPreserveUnknownFields(true)
                .endOpenAPIV3Schema()
                .endSchema()
                .endVersion()
                .endSpec()
                .build();
    }
}
