package dev.kopfj.operators.tenants;

import dev.kopfj.Operator;
import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnStartup;
import dev.kopfj.on.Reconcile;
import dev.kopfj.outcome.TemporaryError;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** Runs NATS: a stateful set of as many servers each, and keeps telling whether all of them are there. */
@Reconcile(value = TenantOperator.NATS, owns = "statefulsets.v1.apps", resync = "1m")
public class NatsOperator {

    @OnStartup
    Settings meetOnlyOneself(Settings settings) {
        return settings.withPeering(Peering.named("nats"));
    }

    void reconcile(Owner owner, Meta meta, Spec spec, Patch patch, KubernetesClient client) {
        int servers = spec.getInt("servers", 1);
        StatefulSet set = apply(owner, meta.name(), servers, client);
        Integer ready = set.getStatus() == null ? null : set.getStatus().getReadyReplicas();
        patch.status().put("phase", Objects.equals(ready, servers) ? "Running" : "Starting");
    }

    /** Lets the servers finish what they have begun, before they go. */
    void cleanup(Owner owner, Meta meta, Patch patch, KubernetesClient client) {
        patch.status().put("phase", "Draining");
        StatefulSet set = apply(owner, meta.name(), 0, client);
        Integer left = set.getStatus() == null ? null : set.getStatus().getReplicas();
        if (left == null || left > 0) {
            throw new TemporaryError("servers are draining", Duration.ofSeconds(5));
        }
    }

    private static StatefulSet apply(Owner owner, String name, int servers, KubernetesClient client) {
        StatefulSet set = template(client);
        set.getMetadata().setName(name + "-nats");
        set.getSpec().setReplicas(servers);
        set.getSpec().getSelector().setMatchLabels(Map.of("nats", name));
        set.getSpec().getTemplate().getMetadata().setLabels(Map.of("nats", name));
        return client.resource(owner.adopt(set)).forceConflicts().serverSideApply();
    }

    private static StatefulSet template(KubernetesClient client) {
        try (InputStream yaml = NatsOperator.class.getResourceAsStream("statefulset.yaml")) {
            return client.apps().statefulSets().load(yaml).item();
        } catch (IOException failure) {
            throw new UncheckedIOException("statefulset.yaml could not be read", failure);
        }
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new NatsOperator()).launch(args));
    }
}
