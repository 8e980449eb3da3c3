package dev.kopfj.testkit.order;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.ReconcileOptions;
import dev.kopfj.hierarchy.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Operators that reconcile tenants, whose children are blobs. */
final class Keeper {

    static final String TENANTS = Kinds.resource("Tenant");
    static final ReconcileOptions OWNING = ReconcileOptions.defaults().owning(Kinds.resource("Blob"));

    private static final ResourceDefinitionContext BLOBS = new ResourceDefinitionContext.Builder()
            .withGroup("example.com")
            .withVersion("v1")
            .withKind("Blob")
            .withPlural("blobs")
            .withNamespaced(true)
            .build();

    private Keeper() {}

    static Operator operator(ReconcileOptions options, Handler<Change> code) {
        return builder(options, code).build();
    }

    static OperatorBuilder builder(ReconcileOptions options, Handler<Change> code) {
        return Operator.named("keeper").reconcile(TENANTS, "reconcile", options, code);
    }

    /** Lets a tenant have as many blobs as it asks for. */
    static Map<String, Object> keepBlobs(Change tenant) {
        var all = tenant.client()
                .genericKubernetesResources(BLOBS)
                .inNamespace(tenant.meta().namespace().orElseThrow());
        int wanted = tenant.spec().getInt("x", 0);
        int ready = 0;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            names.add(tenant.meta().name() + "-" + i);
        }
        for (GenericKubernetesResource blob : all.list().getItems()) {
            if (!blob.getMetadata().getName().startsWith(tenant.meta().name() + "-")) {
                continue;
            }
            if (!names.remove(blob.getMetadata().getName())) {
                all.resource(blob).delete();
            } else if (blob.getAdditionalProperties().containsKey("status")) {
                ready++;
            }
        }
        for (String name : names) {
            all.resource(tenant.owner().adopt(blob(name))).create();
        }
        return Map.of("ready", ready);
    }

    static void change(KubernetesClient client, String name, int x) {
        Kinds.named(client, "Tenant", name).edit(object -> {
            object.setAdditionalProperty("spec", Map.of("x", x));
            return object;
        });
    }

    static GenericKubernetesResource blob(String name) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("example.com/v1")
                .withKind("Blob")
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .build();
    }

    static GenericKubernetesResource child(GenericKubernetesResource owner, String name, boolean controlled) {
        GenericKubernetesResource child = blob(name);
        return Owner.of(owner).addReference(child, controlled, false);
    }
}
