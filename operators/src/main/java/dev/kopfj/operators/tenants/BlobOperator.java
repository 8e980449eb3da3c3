package dev.kopfj.operators.tenants;

import dev.kopfj.Operator;
import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.given.At;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.on.After;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnStartup;
import dev.kopfj.on.WaitFor;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes blob storages: a claim of as many gigabytes each. One is ready when its claim has a volume. */
public class BlobOperator {

    static final Map<String, String> READY = new TreeMap<>(Map.of("type", "Ready", "status", "True"));

    @OnStartup
    Settings meetOnlyOneself(Settings settings) {
        return settings.withPeering(Peering.named("blobs"));
    }

    @OnCreate(TenantOperator.BLOBS)
    void claim(Owner owner, Meta meta, @At("spec.gigabytes") Integer gigabytes, KubernetesClient client) {
        PersistentVolumeClaim claim = new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(meta.name() + "-blobs")
                .endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withNewResources()
                .addToRequests("storage", new Quantity(gigabytes + "Gi"))
                .endResources()
                .endSpec()
                .build();
        client.resource(owner.adopt(claim)).serverSideApply();
    }

    @OnCreate(TenantOperator.BLOBS)
    @After("claim")
    @WaitFor(value = "persistentvolumeclaims.v1", owned = true, condition = "status.phase=Bound")
    void open(Patch patch) {
        patch.status().put("conditions", List.of(READY));
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new BlobOperator()).launch(args));
    }
}
