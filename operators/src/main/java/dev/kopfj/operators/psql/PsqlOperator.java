package dev.kopfj.operators.psql;

import dev.kopfj.Operator;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.outcome.PermanentError;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.Logger;

/**
 * Runs as many PostgreSQL servers as a psql has in its size. There can be one psql in a namespace, for its stateful set
 * is always named psql-pod. The set goes with the psql; its volumes stay, with the data.
 */
public class PsqlOperator {

    private static final String PSQLS = "psqls.v1.test.com";

    /** Makes the stateful set, or brings it to another size. Applying it again changes nothing, so it may be retried. */
    @OnCreate(value = PSQLS, id = "create_fn")
    @OnUpdate(value = PSQLS, id = "resize_fn", field = "spec.size")
    Map<String, String> serve(Owner owner, Spec spec, KubernetesClient client, Logger logger) {
        StatefulSet wanted = template(client);
        wanted.getSpec().setReplicas(size(spec));
        StatefulSet set = write(adopt(owner, wanted), client);
        logger.info(
                "StatefulSet {} has {} replicas",
                set.getMetadata().getName(),
                set.getSpec().getReplicas());
        return Map.of("statefulset", set.getMetadata().getName());
    }

    StatefulSet adopt(Owner owner, StatefulSet set) {
        return owner.adopt(set);
    }

    StatefulSet write(StatefulSet set, KubernetesClient client) {
        return client.resource(set).forceConflicts().serverSideApply();
    }

    private static int size(Spec spec) {
        return spec.getInt("size").orElseThrow(() -> new PermanentError("spec.size is missing"));
    }

    private static StatefulSet template(KubernetesClient client) {
        try (InputStream yaml = PsqlOperator.class.getResourceAsStream("statefulset.yaml")) {
            return client.apps().statefulSets().load(yaml).item();
        } catch (IOException failure) {
            throw new UncheckedIOException("statefulset.yaml could not be read", failure);
        }
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new PsqlOperator()).launch(args));
    }
}
