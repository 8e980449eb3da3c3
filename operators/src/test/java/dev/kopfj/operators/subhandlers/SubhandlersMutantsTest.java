package dev.kopfj.operators.subhandlers;

import dev.kopfj.handler.Subhandlers;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

class SubhandlersMutantsTest {

    static class MissesNewItems extends SubhandlersOperator {
        @Override
        @OnCreate("kopfexamples.v1.kopf.dev")
        void provide(Spec spec, Meta meta, Owner owner, Subhandlers each, KubernetesClient client) {
            super.provide(spec, meta, owner, each, client);
        }
    }

    static class ProvidesAllInOne extends SubhandlersOperator {
        @Override
        @OnCreate("kopfexamples.v1.kopf.dev")
        void provide(Spec spec, Meta meta, Owner owner, Subhandlers each, KubernetesClient client) {
            for (Object item : spec.getList("items")) {
                ConfigMap map = new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(meta.name() + "-" + item)
                        .endMetadata()
                        .addToData("item", String.valueOf(item))
                        .build();
                client.resource(owner.adopt(map)).serverSideApply();
            }
        }
    }

    @Test
    void itemsThatAreMissedAreNoticed() {
        Mutant.of(SubhandlersOperator.class, MissesNewItems.class)
                .isCaughtBy(SubhandlersOperatorTest.class, "itemsThatAreAddedLaterAreProvidedToo", "not to be null")
                .isCaughtBy("subhandlers-items", "There is no ConfigMap", "kopf-example-1-item3");
    }

    @Test
    void itemsThatWaitForEachOtherAreNoticed() {
        Mutant.of(SubhandlersOperator.class, ProvidesAllInOne.class)
                .isCaughtBy(
                        SubhandlersOperatorTest.class,
                        "anItemThatFailsIsTriedAgainWithoutTheOthers",
                        "Expected provide/item1 of subhandlers-operator to have run 2 times, but it ran 0 times")
                .isCaughtBy("subhandlers-one-fails", "There is no ConfigMap", "kopf-example-1-item2");
    }
}
