package dev.kopfj.operators.testing;

import dev.kopfj.Operator;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnUpdate;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;

/**
 * Keeps an entry in a ledger for every example, in a namespace of its own. No owner can be named across namespaces, so the
 * operator itself has to remove the entry.
 */
public class TestingOperator {

    /** Where the ledger is; the namespace has to be there. */
    static final String LEDGER = "ledger";

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";

    /** Writes the entry, or writes it anew; to do so again changes nothing. */
    @OnCreate(EXAMPLES)
    @OnUpdate(EXAMPLES)
    Map<String, String> enter(Meta meta, Spec spec, KubernetesClient client) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withNamespace(LEDGER)
                        .withName(entry(meta))
                        .endMetadata()
                        .addToData("duration", spec.getString("duration", ""))
                        .build())
                .serverSideApply();
        return Map.of("entry", entry(meta));
    }

    /** Removes the entry; that it is gone already is as good. */
    @OnDelete(EXAMPLES)
    void strike(Meta meta, KubernetesClient client) {
        client.configMaps().inNamespace(LEDGER).withName(entry(meta)).delete();
    }

    private static String entry(Meta meta) {
        return meta.namespace().orElseThrow() + "." + meta.name();
    }

    /** Runs the operator against the cluster that kubectl would use, with Kopf's options, until the process is ended. */
    public static void main(String[] args) {
        System.exit(Operator.of(new TestingOperator()).launch(args));
    }
}
