package dev.kopfj.operators.subhandlers;

import dev.kopfj.Operator;
import dev.kopfj.handler.Subhandlers;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnUpdate;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Provides a config map for each item of an example. Which items there are is known only when it is handled, so each has a
 * sub-handler: one that fails is tried again without the others.
 */
public class SubhandlersOperator {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";

    @OnCreate(EXAMPLES)
    @OnUpdate(value = EXAMPLES, field = "spec.items")
    void provide(Spec spec, Meta meta, Owner owner, Subhandlers each, KubernetesClient client) {
        for (Object item : spec.getList("items")) {
            each.add(item.toString(), change -> provide(item.toString(), meta.name(), owner, client));
        }
    }

    /** Applies the config map of one item, and returns its name. */
    private static String provide(String item, String example, Owner owner, KubernetesClient client) {
        String name = example + "-" + item;
        client.resource(owner.adopt(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .addToData("item", item)
                        .build()))
                .serverSideApply();
        return name;
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new SubhandlersOperator()).launch(args));
    }
}
