package dev.kopfj.operators.guide;

import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.on.After;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.WaitFor;
import dev.kopfj.outcome.PermanentError;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** Gives a tenant a blob storage, then its NATS, then an account; and takes them down in the other order. */
public final class TenantOperator {

    static final String TENANTS = "tenants.v1.example.com";
    static final String BLOBS = "blobstorages.v1.example.com";
    static final String NATS = "natsclusters.v1.example.com";

    @OnCreate(TENANTS)
    void createBlobStorage(Owner owner, Meta meta, Spec spec, Patch patch, KubernetesClient client) {
        if (spec.getInt("gigabytes", 1) > 1000) {
            patch.status().put("phase", "Failed"); // written although the handler fails
            throw new PermanentError("nobody needs more than 1000 GB");
        }
        patch.status().put("phase", "CreatingBlobStorage");
        client.resource(owner.adopt(child("BlobStorage", meta.name()))).serverSideApply();
    }

    @OnCreate(TENANTS)
    @After("createBlobStorage")
    @WaitFor(value = BLOBS, name = "{metadata.name}", condition = "Ready")
    void createNats(Owner owner, Meta meta, Patch patch, KubernetesClient client) {
        patch.status().put("phase", "CreatingNats");
        client.resource(owner.adopt(child("NatsCluster", meta.name()))).serverSideApply();
    }

    @OnCreate(TENANTS)
    @After({"createBlobStorage", "createNats"})
    @WaitFor(value = NATS, owned = true, condition = "status.phase=Running")
    Map<String, String> openAccount(Owner owner, Meta meta, Patch patch, KubernetesClient client) {
        String account = meta.name() + "-account";
        client.resource(owner.adopt(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(account)
                        .endMetadata()
                        .addToData("url", "nats://" + meta.name())
                        .build()))
                .serverSideApply();
        patch.status().put("phase", "Ready");
        return Map.of("account", account);
    }

    @OnDelete(TENANTS)
    void deleteNats(Owner owner, Meta meta, Patch patch, KubernetesClient client) {
        patch.status().put("phase", "Deleting");
        client.resource(owner.adopt(child("NatsCluster", meta.name()))).delete();
    }

    @OnDelete(TENANTS)
    @After("deleteNats")
    @WaitFor(value = NATS, name = "{metadata.name}", condition = WaitFor.ABSENT)
    void deleteBlobStorage(Owner owner, Meta meta, KubernetesClient client) {
        client.resource(owner.adopt(child("BlobStorage", meta.name()))).delete();
    }

    private static GenericKubernetesResource child(String kind, String name) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("example.com/v1")
                .withKind(kind)
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }
}
