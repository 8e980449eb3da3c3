package dev.kopfj.operators.spy;

import dev.kopfj.Operator;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnEvent;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.slf4j.Logger;

/**
 * Watches examples that are somebody else's: it writes nothing on them, and posts no events. What it has seen stands in a
 * config map for each, which the cluster removes with its example.
 */
public class SpyOperator {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";

    /**
     * Writes down how the example looks. Each event is told at least once, and all examples are told again when the
     * operator starts: so it says what is, and does not count.
     */
    @OnEvent(EXAMPLES)
    void writeDown(ObjectEvent.Type type, Meta meta, Spec spec, Owner owner, KubernetesClient client) {
        if (type != ObjectEvent.Type.DELETED) {
            ConfigMap seen = new ConfigMapBuilder()
                    .withNewMetadata()
                    .withName("seen-" + meta.name())
                    .endMetadata()
                    .addToData("field", spec.getString("field", ""))
                    .build();
            client.resource(owner.adopt(seen)).serverSideApply();
        }
    }

    /** Fails: that is logged, and nobody else minds. */
    @OnEvent(EXAMPLES)
    void react(ObjectEvent.Type type, Logger logger) {
        logger.info("was {}", type);
        throw new IllegalStateException("This is of no consequence.");
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new SpyOperator()).launch(args));
    }
}
