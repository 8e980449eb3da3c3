package dev.kopfj.operators.tenants;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.Map;

/** What a tenant consists of. */
final class Parts {

    private Parts() {}

    static GenericKubernetesResource blobStorage(String tenant, int gigabytes) {
        return part("BlobStorage", tenant, Map.of("gigabytes", gigabytes));
    }

    static GenericKubernetesResource nats(String tenant) {
        return part("NatsCluster", tenant, Map.of("servers", 3));
    }

    static ConfigMap account(String tenant) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(accountName(tenant))
                .endMetadata()
                .addToData("url", "nats://" + tenant)
                .build();
    }

    static String accountName(String tenant) {
        return tenant + "-account";
    }

    private static GenericKubernetesResource part(String kind, String name, Map<String, Object> spec) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("example.com/v1")
                .withKind(kind)
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .addToAdditionalProperties("spec", spec)
                .build();
    }
}
