package dev.kopfj.operators.tenants;

import dev.kopfj.Operator;
import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.on.After;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnStartup;
import dev.kopfj.on.WaitFor;
import dev.kopfj.outcome.PermanentError;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/** Gives a tenant a blob storage, then its NATS, then an account; and takes them down in the other order. */
public class TenantOperator {

    static final String TENANTS = "tenants.v1.example.com";
    static final String BLOBS = "blobstorages.v1.example.com";
    static final String NATS = "natsclusters.v1.example.com";

    @OnStartup
    Settings meetOnlyOneself(Settings settings) {
        return settings.withPeering(Peering.named("tenants"));
    }

    @OnCreate(TENANTS)
    Map<String, String> createBlobStorage(Owner owner, Meta meta, Spec spec, Patch patch, KubernetesClient client) {
        int gigabytes = spec.getInt("gigabytes", 1);
        if (gigabytes > 1000) {
            patch.status().put("phase", "Failed"); // written although the handler fails
            throw new PermanentError("nobody needs more than 1000 GB");
        }
        patch.status().put("phase", "CreatingBlobStorage");
        client.resource(owner.adopt(Parts.blobStorage(meta.name(), gigabytes))).serverSideApply();
        return Map.of("name", meta.name());
    }

    @OnCreate(TENANTS)
    @After("createBlobStorage")
    @WaitFor(value = BLOBS, name = "{metadata.name}", condition = "Ready")
    Map<String, String> createNats(Owner owner, Meta meta, Patch patch, KubernetesClient client) {
        patch.status().put("phase", "CreatingNats");
        client.resource(owner.adopt(Parts.nats(meta.name()))).serverSideApply();
        return Map.of("name", meta.name());
    }

    @OnCreate(TENANTS)
    @After({"createBlobStorage", "createNats"})
    @WaitFor(value = NATS, owned = true, condition = "status.phase=Running")
    Map<String, String> openAccount(Owner owner, Meta meta, Patch patch, KubernetesClient client) {
        client.resource(owner.adopt(Parts.account(meta.name()))).serverSideApply();
        patch.status().put("phase", "Ready");
        return Map.of("account", Parts.accountName(meta.name()));
    }

    @OnDelete(TENANTS)
    void deleteNats(Meta meta, Owner owner, Patch patch, KubernetesClient client) {
        patch.status().put("phase", "Deleting");
        client.resource(owner.adopt(Parts.nats(meta.name()))).delete();
    }

    @OnDelete(TENANTS)
    @After("deleteNats")
    @WaitFor(value = NATS, name = "{metadata.name}", condition = WaitFor.ABSENT)
    void deleteBlobStorage(Meta meta, Owner owner, KubernetesClient client) {
        client.resource(owner.adopt(Parts.blobStorage(meta.name(), 1))).delete();
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new TenantOperator()).launch(args));
    }
}
