package dev.kopfj.operators.spy;

import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.hierarchy.Owner;
import dev.kopfj.object.Meta;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnEvent;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.operators.mutants.Mutant;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

class SpyMutantsTest {

    static class CountsWhatItSees extends SpyOperator {
        @Override
        @OnEvent("kopfexamples.v1.kopf.dev")
        void writeDown(ObjectEvent.Type type, Meta meta, Spec spec, Owner owner, KubernetesClient client) {
            String name = "seen-" + meta.name();
            ConfigMap before = client.configMaps()
                    .inNamespace(meta.namespace().orElse(""))
                    .withName(name)
                    .get();
            super.writeDown(type, meta, spec, owner, client);
            int times = before == null ? 0 : Integer.parseInt(before.getData().get("times"));
            client.configMaps()
                    .inNamespace(meta.namespace().orElse(""))
                    .withName(name)
                    .edit(map -> {
                        map.getData().put("times", "" + (times + 1));
                        return map;
                    });
        }
    }

    static class LeavesTraces extends SpyOperator {
        @OnCreate("kopfexamples.v1.kopf.dev")
        @OnUpdate("kopfexamples.v1.kopf.dev")
        void handle(Meta meta, Spec spec, Owner owner, KubernetesClient client) {
            writeDown(ObjectEvent.Type.MODIFIED, meta, spec, owner, client);
        }
    }

    @Test
    void whoCountsIsNoticedAfterARestart() {
        Mutant.of(SpyOperator.class, CountsWhatItSees.class)
                .isCaughtBy(SpyOperatorTest.class, "aRestartShowsItEverythingAgainAndChangesNothing", "times=2")
                .isCaughtBy("spy-restart", "ConfigMap", "seen-kopf-example-1");
    }

    @Test
    void whoLeavesTracesIsNoticed() {
        Mutant.of(SpyOperator.class, LeavesTraces.class)
                .isCaughtBy(
                        SpyOperatorTest.class,
                        "itWritesDownWhatItSeesAndNothingOnTheExample",
                        "kopf.zalando.org/last-handled-configuration")
                .isCaughtBy("spy-leaves-no-trace", "kopf.zalando.org/last-handled-configuration");
    }
}
